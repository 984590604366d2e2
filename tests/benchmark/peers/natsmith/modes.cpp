#include "modes.hpp"

#include <array>
#include <stdexcept>
#include <utility>

namespace bench_natsmith {
namespace {

const std::array<std::pair<const char*, Mode>, 10> kModes{{
    {"blocking", {Calling::blocking, false, false, false}},
    {"blocking-executor", {Calling::blocking, true, false, false}},
    {"blocking-header", {Calling::blocking, false, true, false}},
    {"blocking-polling", {Calling::blocking, false, false, true}},
    {"async", {Calling::async, false, false, false}},
    {"async-executor", {Calling::async, true, false, false}},
    {"async-header", {Calling::async, false, true, false}},
    {"coroutine", {Calling::coroutine, false, false, false}},
    {"coroutine-executor", {Calling::coroutine, true, false, false}},
    {"coroutine-header", {Calling::coroutine, false, true, false}},
}};

std::vector<std::string> all_names() {
  std::vector<std::string> names;
  names.reserve(kModes.size());
  for (const auto& [name, mode] : kModes) names.emplace_back(name);
  return names;
}

}  // namespace

const std::vector<std::string>& mode_names() {
  static const std::vector<std::string> names = all_names();
  return names;
}

Mode mode_of(const std::string& name) {
  for (const auto& [known, mode] : kModes) {
    if (name == known) return mode;
  }
  throw std::invalid_argument("no mode " + name);
}

}  // namespace bench_natsmith
