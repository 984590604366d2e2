// Made by natsmith 0.1.0 from defaults.hpp. Do not edit: change that header instead.
#pragma once

#include "defaults.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "defaults.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

#ifndef NATSMITH_ENUMERATORS_defaults_DefaultsService_Order
#define NATSMITH_ENUMERATORS_defaults_DefaultsService_Order
template <>
struct natsmith::Enumerators<defaults::DefaultsService::Order> {
  static constexpr std::string_view kName = "Order";
  static constexpr auto kTable = natsmith::enumerators<defaults::DefaultsService::Order>({
      {"up", defaults::DefaultsService::Order::up},
      {"down", defaults::DefaultsService::Order::down}
  });
};
#endif

#ifndef NATSMITH_FIELDS_defaults_Filter
#define NATSMITH_FIELDS_defaults_Filter
template <>
struct natsmith::Fields<defaults::Filter> {
  static constexpr std::string_view kName = "Filter";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&defaults::Filter::text>("text"),
      natsmith::field<&defaults::Filter::depth>("depth"));
};
#endif
