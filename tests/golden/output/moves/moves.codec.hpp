// Made by natsmith 0.1.0 from moves.hpp. Do not edit: change that header instead.
#pragma once

#include "moves.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "moves.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

#ifndef NATSMITH_FIELDS_moves_Node
#define NATSMITH_FIELDS_moves_Node
template <>
struct natsmith::Fields<moves::Node> {
  static constexpr std::string_view kName = "Node";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&moves::Node::name>("name", natsmith::kRequired),
      natsmith::field<&moves::Node::left>("left"),
      natsmith::field<&moves::Node::right>("right"));
};
#endif
