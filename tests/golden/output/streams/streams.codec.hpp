// Made by natsmith 0.1.0 from streams.hpp. Do not edit: change that header instead.
#pragma once

#include "streams.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "streams.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

#ifndef NATSMITH_FIELDS_streams_of_Leaf_a4bc356a
#define NATSMITH_FIELDS_streams_of_Leaf_a4bc356a
template <>
struct natsmith::Fields<streams_of::Leaf> {
  static constexpr std::string_view kName = "Leaf";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&streams_of::Leaf::name>("name", natsmith::kRequired),
      natsmith::field<&streams_of::Leaf::next>("next"));
};
#endif
