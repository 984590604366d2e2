// Made by natsmith 0.1.0 from tasks.hpp. Do not edit: change that header instead.
#pragma once

#include "tasks.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "tasks.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

#ifndef NATSMITH_FIELDS_tasks_Order
#define NATSMITH_FIELDS_tasks_Order
template <>
struct natsmith::Fields<tasks::Order> {
  static constexpr std::string_view kName = "Order";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&tasks::Order::name>("name", natsmith::kRequired),
      natsmith::field<&tasks::Order::amounts>("amounts"));
};
#endif
