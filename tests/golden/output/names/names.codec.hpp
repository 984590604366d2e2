// Made by natsmith 0.1.0 from names.hpp. Do not edit: change that header instead.
#pragma once

#include "names.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "names.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

#ifndef NATSMITH_ENUMERATORS_names_Wire
#define NATSMITH_ENUMERATORS_names_Wire
template <>
struct natsmith::Enumerators<names::Wire> {
  static constexpr std::string_view kName = "Wire";
  static constexpr auto kTable = natsmith::enumerators<names::Wire>({
      {"fast", names::Wire::fast},
      {"slow", names::Wire::slow}
  });
};
#endif

#ifndef NATSMITH_FIELDS_names_Async
#define NATSMITH_FIELDS_names_Async
template <>
struct natsmith::Fields<names::Async> {
  static constexpr std::string_view kName = "Async";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&names::Async::arguments>("arguments"),
      natsmith::field<&names::Async::kFields>("kFields", natsmith::kRequired));
};
#endif
