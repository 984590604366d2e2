// The types of the codec's tests, with tables as the generator writes them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "natsmith/codec/fields.hpp"

namespace sample {

enum class Color { red, green, blue };
enum class Level : std::uint8_t { low = 1, high = 200 };
enum class Offset : std::int64_t { back = -5, none = 0 };

struct Address {
  std::string city;
  int zip = 1000;
  friend bool operator==(const Address&, const Address&) = default;
};

struct Entity {
  std::int64_t id = 0;
  friend bool operator==(const Entity&, const Entity&) = default;
};

struct User : Entity {
  std::string name;
  std::uint8_t age = 0;
  std::optional<std::string> email;
  std::vector<std::string> tags;
  Address address{.city = "Nowhere", .zip = 1};
  friend bool operator==(const User&, const User&) = default;
};

struct Node {
  int value = 0;
  std::unique_ptr<Node> next;
};

struct Group {
  std::vector<User> users;
  std::map<std::string, Address> places;
  friend bool operator==(const Group&, const Group&) = default;
};

struct Empty {
  friend bool operator==(const Empty&, const Empty&) = default;
};

}  // namespace sample

template <>
struct natsmith::Enumerators<sample::Color> {
  static constexpr std::string_view kName = "Color";
  static constexpr auto kTable = natsmith::enumerators<sample::Color>(
      {{"red", sample::Color::red}, {"green", sample::Color::green}, {"blue", sample::Color::blue}});
};
template <>
struct natsmith::Enumerators<sample::Level> {
  static constexpr std::string_view kName = "Level";
  static constexpr auto kTable =
      natsmith::as_number<sample::Level>({{"low", sample::Level::low}, {"high", sample::Level::high}});
};
template <>
struct natsmith::Enumerators<sample::Offset> {
  static constexpr std::string_view kName = "Offset";
  static constexpr auto kTable =
      natsmith::as_number<sample::Offset>({{"back", sample::Offset::back}, {"none", sample::Offset::none}});
};

template <>
struct natsmith::Fields<sample::Address> {
  static constexpr std::string_view kName = "Address";
  static constexpr auto kTable = natsmith::fields(natsmith::field<&sample::Address::city>("city"),
                                                  natsmith::field<&sample::Address::zip>("zip"));
};
template <>
struct natsmith::Fields<sample::User> {
  static constexpr std::string_view kName = "User";
  static constexpr auto kTable = natsmith::fields(
      natsmith::field<&sample::User::id>("id", natsmith::kRequired),
      natsmith::field<&sample::User::name>("name", natsmith::kRequired),
      natsmith::field<&sample::User::age>("age"), natsmith::field<&sample::User::email>("email"),
      natsmith::field<&sample::User::tags>("tags"), natsmith::field<&sample::User::address>("address"));
};
template <>
struct natsmith::Fields<sample::Node> {
  static constexpr std::string_view kName = "Node";
  static constexpr auto kTable =
      natsmith::fields(natsmith::field<&sample::Node::value>("value", natsmith::kRequired),
                       natsmith::field<&sample::Node::next>("next"));
};
template <>
struct natsmith::Fields<sample::Group> {
  static constexpr std::string_view kName = "Group";
  static constexpr auto kTable = natsmith::fields(natsmith::field<&sample::Group::users>("users"),
                                                  natsmith::field<&sample::Group::places>("places"));
};
template <>
struct natsmith::Fields<sample::Empty> {
  static constexpr std::string_view kName = "Empty";
  static constexpr auto kTable = natsmith::fields();
};
