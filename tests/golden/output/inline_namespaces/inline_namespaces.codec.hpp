// Made by natsmith 0.1.0 from inline_namespaces.hpp. Do not edit: change that header instead.
#pragma once

#include "inline_namespaces.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "inline_namespaces.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

#ifndef NATSMITH_FIELDS_company_v2_accounts_Account
#define NATSMITH_FIELDS_company_v2_accounts_Account
template <>
struct natsmith::Fields<company::v2::accounts::Account> {
  static constexpr std::string_view kName = "Account";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&company::v2::accounts::Account::id>("id", natsmith::kRequired));
};
#endif
