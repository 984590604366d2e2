// Made by natsmith 0.1.0 from global.hpp. Do not edit: change that header instead.
#pragma once

#include "global.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "global.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

#ifndef NATSMITH_ENUMERATORS_Plain
#define NATSMITH_ENUMERATORS_Plain
template <>
struct natsmith::Enumerators<::Plain> {
  static constexpr std::string_view kName = "Plain";
  static constexpr auto kTable = natsmith::enumerators<::Plain>({
      {"first", ::Plain::first},
      {"second", ::Plain::second}
  });
};
#endif

#ifndef NATSMITH_FIELDS_Client
#define NATSMITH_FIELDS_Client
template <>
struct natsmith::Fields<::Client> {
  static constexpr std::string_view kName = "Client";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&::Client::id>("id", natsmith::kRequired));
};
#endif

#ifndef NATSMITH_FIELDS_Result_Client_e86e1d1b
#define NATSMITH_FIELDS_Result_Client_e86e1d1b
template <>
struct natsmith::Fields<::Result<::Client>> {
  static constexpr std::string_view kName = "Result<Client>";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&::Result<::Client>::value>("value", natsmith::kRequired));
};
#endif
