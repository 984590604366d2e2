// Made by natsmith 0.1.0 from a/service.hpp. Do not edit: change that header instead.
#pragma once

#include "a/service.hpp"
#include "../types/person.codec.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "service.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

#ifndef NATSMITH_FIELDS_shared_Page_shared_Person_002a38d1
#define NATSMITH_FIELDS_shared_Page_shared_Person_002a38d1
template <>
struct natsmith::Fields<shared::Page<shared::Person>> {
  static constexpr std::string_view kName = "Page<Person>";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&shared::Page<shared::Person>::items>("items", natsmith::kRequired),
      natsmith::field<&shared::Page<shared::Person>::total>("total"));
};
#endif
