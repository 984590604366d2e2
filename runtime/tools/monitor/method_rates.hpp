// Rates of methods, from two looks at what their handlers have counted.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "natsmith/core/deadline.hpp"

namespace natsmith::monitor {

/// What a handler has counted for a method since its start; the last four are of now.
struct MethodCount {
  std::uint64_t calls = 0, errors = 0;
  double ended = 0;     ///< calls that `total_ms` was spent in
  double total_ms = 0;  ///< in the implementation
  std::uint64_t running = 0, concurrency = 0, waiting = 0, pending = 0;
};

/// Every value in the metrics that is an object with a number `calls`, by the keys that lead to it, without
/// `methods`: `User.get`. Foreign metrics are as they are: what is no number counts as 0.
[[nodiscard]] std::map<std::string, MethodCount> methods_in(const nlohmann::json& metrics);

/// How a method, or all of an object, does.
struct MethodRate {
  std::string object;
  std::string method;                             ///< empty: all methods of the object
  std::optional<double> calls = {}, errors = {};  ///< in a second; empty: looked at only once so far
  std::optional<double> mean_ms = {};             ///< of the calls in between; empty: there were none
  std::uint64_t running = 0, concurrency = 0, waiting = 0, pending = 0;
};

/// \thread  one at a time
class MethodRates {
 public:
  using Time = Deadline::Clock::time_point;

  /// Takes a look in; a count that is lower than before is that of a new run.
  void take(const std::string& object, const nlohmann::json& metrics, Time time);
  void forget(const std::string& object) { objects_.erase(object); }

  [[nodiscard]] std::vector<MethodRate> by_method() const;
  /// One row for each object that has methods.
  [[nodiscard]] std::vector<MethodRate> by_object() const;

 private:
  struct Look {
    Time time;
    std::map<std::string, MethodCount> methods;
  };
  struct Looks {
    std::optional<Look> before;
    Look now;
  };
  std::map<std::string, Looks> objects_;
};

}  // namespace natsmith::monitor
