// Made by natsmith 0.1.0 from hidden_namespaces.hpp. Do not edit: change that header instead.
#pragma once

#include "hidden_namespaces.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "hidden_namespaces.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

#ifndef NATSMITH_FIELDS_hidden_std_Text
#define NATSMITH_FIELDS_hidden_std_Text
template <>
struct natsmith::Fields<hidden::std::Text> {
  static constexpr std::string_view kName = "Text";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&hidden::std::Text::text>("text", natsmith::kRequired),
      natsmith::field<&hidden::std::Text::number>("number"));
};
#endif

#ifndef NATSMITH_FIELDS_hidden_natsmith_Text
#define NATSMITH_FIELDS_hidden_natsmith_Text
template <>
struct natsmith::Fields<hidden::natsmith::Text> {
  static constexpr std::string_view kName = "Text";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&hidden::natsmith::Text::number>("number"));
};
#endif

#ifndef NATSMITH_FIELDS_hidden_hidden_Text
#define NATSMITH_FIELDS_hidden_hidden_Text
template <>
struct natsmith::Fields<hidden::hidden::Text> {
  static constexpr std::string_view kName = "Text";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&hidden::hidden::Text::number>("number"));
};
#endif
