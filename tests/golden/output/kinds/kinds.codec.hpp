// Made by natsmith 0.1.0 from kinds.hpp. Do not edit: change that header instead.
#pragma once

#include "kinds.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/codec/json.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "kinds.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

#ifndef NATSMITH_ENUMERATORS_kinds_Plain
#define NATSMITH_ENUMERATORS_kinds_Plain
template <>
struct natsmith::Enumerators<kinds::Plain> {
  static constexpr std::string_view kName = "Plain";
  static constexpr auto kTable = natsmith::enumerators<kinds::Plain>({
      {"one", kinds::Plain::one},
      {"two", kinds::Plain::two}
  });
};
#endif

#ifndef NATSMITH_ENUMERATORS_kinds_Color
#define NATSMITH_ENUMERATORS_kinds_Color
template <>
struct natsmith::Enumerators<kinds::Color> {
  static constexpr std::string_view kName = "Color";
  static constexpr auto kTable = natsmith::enumerators<kinds::Color>({
      {"red", kinds::Color::red},
      {"green", kinds::Color::green},
      {"crimson", kinds::Color::crimson}
  });
};
#endif

#ifndef NATSMITH_ENUMERATORS_elsewhere_Unit
#define NATSMITH_ENUMERATORS_elsewhere_Unit
template <>
struct natsmith::Enumerators<elsewhere::Unit> {
  static constexpr std::string_view kName = "Unit";
  static constexpr auto kTable = natsmith::enumerators<elsewhere::Unit>({
      {"pixel", elsewhere::Unit::pixel},
      {"millimetre", elsewhere::Unit::millimetre}
  });
};
#endif

#ifndef NATSMITH_FIELDS_kinds_Empty
#define NATSMITH_FIELDS_kinds_Empty
template <>
struct natsmith::Fields<kinds::Empty> {
  static constexpr std::string_view kName = "Empty";
  static constexpr auto kTable = natsmith::fields();
};
#endif

#ifndef NATSMITH_FIELDS_kinds_Inner
#define NATSMITH_FIELDS_kinds_Inner
template <>
struct natsmith::Fields<kinds::Inner> {
  static constexpr std::string_view kName = "Inner";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&kinds::Inner::from_base>("from_base"),
      natsmith::field<&kinds::Inner::name>("name", natsmith::kRequired));
};
#endif

#ifndef NATSMITH_FIELDS_elsewhere_Point
#define NATSMITH_FIELDS_elsewhere_Point
template <>
struct natsmith::Fields<elsewhere::Point> {
  static constexpr std::string_view kName = "Point";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&elsewhere::Point::x>("x"),
      natsmith::field<&elsewhere::Point::y>("y"),
      natsmith::field<&elsewhere::Point::unit>("unit"));
};
#endif

#ifndef NATSMITH_FIELDS_kinds_All
#define NATSMITH_FIELDS_kinds_All
template <>
struct natsmith::Fields<kinds::All> {
  static constexpr std::string_view kName = "All";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&kinds::All::boolean>("boolean"),
      natsmith::field<&kinds::All::int8>("int8"),
      natsmith::field<&kinds::All::uint16>("uint16"),
      natsmith::field<&kinds::All::int32>("int32"),
      natsmith::field<&kinds::All::id>("id"),
      natsmith::field<&kinds::All::single>("single"),
      natsmith::field<&kinds::All::twice>("twice"),
      natsmith::field<&kinds::All::letter>("letter"),
      natsmith::field<&kinds::All::text>("text", natsmith::kRequired),
      natsmith::field<&kinds::All::bytes>("raw", natsmith::kRequired),
      natsmith::field<&kinds::All::octets>("octets", natsmith::kRequired),
      natsmith::field<&kinds::All::plain>("plain"),
      natsmith::field<&kinds::All::color>("color"),
      natsmith::field<&kinds::All::empty>("empty", natsmith::kRequired),
      natsmith::field<&kinds::All::inner>("inner", natsmith::kRequired),
      natsmith::field<&kinds::All::maybe>("maybe"),
      natsmith::field<&kinds::All::flags>("flags", natsmith::kRequired),
      natsmith::field<&kinds::All::three>("three"),
      natsmith::field<&kinds::All::list>("list", natsmith::kRequired),
      natsmith::field<&kinds::All::deque>("deque", natsmith::kRequired),
      natsmith::field<&kinds::All::set>("set", natsmith::kRequired),
      natsmith::field<&kinds::All::map>("map", natsmith::kRequired),
      natsmith::field<&kinds::All::colors>("colors", natsmith::kRequired),
      natsmith::field<&kinds::All::table>("table", natsmith::kRequired),
      natsmith::field<&kinds::All::pair>("pair", natsmith::kRequired),
      natsmith::field<&kinds::All::tuple>("tuple", natsmith::kRequired),
      natsmith::field<&kinds::All::variant>("variant", natsmith::kRequired),
      natsmith::field<&kinds::All::shared>("shared"),
      natsmith::field<&kinds::All::duration>("duration"),
      natsmith::field<&kinds::All::time>("time", natsmith::kRequired),
      natsmith::field<&kinds::All::path>("path", natsmith::kRequired),
      natsmith::field<&kinds::All::json>("json", natsmith::kRequired),
      natsmith::field<&kinds::All::money>("money", natsmith::kRequired),
      natsmith::field<&kinds::All::point>("point", natsmith::kRequired));
};
#endif

#ifndef NATSMITH_FIELDS_kinds_KindService_Nested
#define NATSMITH_FIELDS_kinds_KindService_Nested
template <>
struct natsmith::Fields<kinds::KindService::Nested> {
  static constexpr std::string_view kName = "Nested";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&kinds::KindService::Nested::all>("all", natsmith::kRequired));
};
#endif

#ifndef NATSMITH_FIELDS_elsewhere_Line
#define NATSMITH_FIELDS_elsewhere_Line
template <>
struct natsmith::Fields<elsewhere::Line> {
  static constexpr std::string_view kName = "Line";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&elsewhere::Line::points>("points", natsmith::kRequired));
};
#endif
