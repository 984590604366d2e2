// A struct with a field of every kind, and parameters and results of every kind.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include <elsewhere.hpp>

namespace kinds {

enum Plain { one, two };
enum class Color : std::int64_t { red = -1, green, crimson = red };

struct Empty {};

struct Base {
  int from_base = 0;
};

struct Inner : Base {
  std::string name;
};

/// Has functions of its own for JSON.
class Money {
 public:
  Money() = default;
  explicit Money(long cents) : cents_(cents) {}
  friend void to_json(nlohmann::json& json, const Money& money) { json = money.cents_; }
  friend void from_json(const nlohmann::json& json, Money& money) { json.get_to(money.cents_); }

 private:
  long cents_ = 0;
};

using Id = std::uint64_t;
template <class T>
using Table = std::map<std::string, std::vector<T>>;

struct All {
  bool boolean = false;
  std::int8_t int8 = 0;
  std::uint16_t uint16 = 0;
  std::int32_t int32 = 0;
  Id id = 0;
  float single = 0;
  double twice = 0;
  char letter = 'a';
  std::string text;
  // @nats:field name=raw required
  std::vector<std::byte> bytes = {};
  std::vector<std::uint8_t> octets;
  Plain plain = one;
  Color color = Color::red;
  Empty empty;
  Inner inner;
  std::optional<Inner> maybe;
  std::vector<bool> flags;
  std::array<int, 3> three{};
  std::list<Inner> list;
  std::deque<std::string> deque;
  std::set<std::string> set;
  std::map<int, std::string> map;
  std::unordered_map<Color, int> colors;
  Table<Inner> table;
  std::pair<int, std::string> pair;
  std::tuple<int, bool, std::string> tuple;
  std::variant<std::monostate, int, std::string, Inner, std::vector<Inner>> variant;
  std::shared_ptr<Inner> shared;
  std::chrono::milliseconds duration{};
  std::chrono::system_clock::time_point time;
  std::filesystem::path path;
  nlohmann::json json;
  Money money;
  elsewhere::Point point;
  // @nats:field skip
  void* ours = nullptr;
};

// @nats:server Kinds envelope=serverish
class KindService {
 public:
  /// Nested in the interface.
  struct Nested {
    std::vector<All> all;
  };
  virtual ~KindService() = default;
  virtual All echo(const All& all) = 0;
  virtual Nested nested(Nested nested) = 0;
  virtual std::tuple<int, Color> tuple(std::variant<int, Money> variant, std::pair<Id, Plain> pair) = 0;
  virtual elsewhere::Line line(elsewhere::Line line, nlohmann::json json) = 0;
  virtual std::chrono::system_clock::time_point when(std::chrono::duration<double> in,
                                                     std::filesystem::path where) = 0;
  virtual std::vector<std::vector<std::optional<int>>> matrix(
      const std::array<std::array<double, 2>, 2>& matrix) = 0;
};

}  // namespace kinds
