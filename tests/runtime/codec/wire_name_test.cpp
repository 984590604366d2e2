// The names of types on the wire.
#include <array>
#include <chrono>
#include <deque>
#include <filesystem>
#include <list>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <variant>

#include "coding.hpp"
#include "natsmith/codec/json.hpp"
#include "sample_types.hpp"

namespace {

using natsmith::wire_name;

TEST(AWireName, OfAScalarSaysItsSize) {
  EXPECT_EQ(wire_name<bool>(), "bool");
  EXPECT_EQ(wire_name<char>(), "char");
  EXPECT_EQ(wire_name<signed char>(), "int8");
  EXPECT_EQ(wire_name<std::uint16_t>(), "uint16");
  EXPECT_EQ(wire_name<int>(), "int32");
  EXPECT_EQ(wire_name<long>(), "int64");
  EXPECT_EQ(wire_name<unsigned long long>(), "uint64");
  EXPECT_EQ(wire_name<float>(), "float32");
  EXPECT_EQ(wire_name<double>(), "float64");
  EXPECT_EQ(wire_name<std::string>(), "string");
  EXPECT_EQ(wire_name<std::vector<std::byte>>(), "bytes");
  EXPECT_EQ(wire_name<std::chrono::milliseconds>(), "duration");
  EXPECT_EQ(wire_name<std::chrono::system_clock::time_point>(), "time");
  EXPECT_EQ(wire_name<std::filesystem::path>(), "path");
  EXPECT_EQ(wire_name<nlohmann::json>(), "json");
  EXPECT_EQ(wire_name<std::monostate>(), "null");
  EXPECT_EQ(wire_name<sample::Color>(), "Color");
  EXPECT_EQ(wire_name<sample::User>(), "User");
}

TEST(AWireName, OfAContainerNamesItsParts) {
  using sample::User;
  EXPECT_EQ(wire_name<std::vector<User>>(), "array<User>");
  EXPECT_EQ(wire_name<std::list<int>>(), "array<int32>");
  EXPECT_EQ(wire_name<std::deque<int>>(), "array<int32>");
  EXPECT_EQ((wire_name<std::array<int, 3>>()), "array<int32>");
  EXPECT_EQ(wire_name<std::set<std::string>>(), "set<string>");
  EXPECT_EQ((wire_name<std::map<std::string, User>>()), "map<string,User>");
  EXPECT_EQ((wire_name<std::unordered_map<int, std::vector<User>>>()), "map<int32,array<User>>");
  EXPECT_EQ(wire_name<std::optional<User>>(), "optional<User>");
  EXPECT_EQ(wire_name<std::unique_ptr<User>>(), "optional<User>");
  EXPECT_EQ(wire_name<std::shared_ptr<const User>>(), "optional<User>");
  EXPECT_EQ((wire_name<std::pair<int, bool>>()), "pair<int32,bool>");
  EXPECT_EQ((wire_name<std::tuple<int, bool, User>>()), "tuple<int32,bool,User>");
  EXPECT_EQ((wire_name<std::variant<std::monostate, User>>()), "variant<null,User>");
}

}  // namespace
