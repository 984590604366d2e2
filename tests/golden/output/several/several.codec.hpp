// Made by natsmith 0.1.0 from several.hpp. Do not edit: change that header instead.
#pragma once

#include "several.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "several.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

#ifndef NATSMITH_FIELDS_several_Item
#define NATSMITH_FIELDS_several_Item
template <>
struct natsmith::Fields<several::Item> {
  static constexpr std::string_view kName = "Item";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&several::Item::name>("name", natsmith::kRequired));
};
#endif
