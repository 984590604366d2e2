#include "natsmith/monitoring/status.hpp"

#include <algorithm>
#include <array>

namespace natsmith {
namespace {

constexpr std::array<std::string_view, 10> kNames = {"unknown", "ok",       "idle",    "busy",  "shutdown",
                                                     "startup", "degraded", "warning", "error", "failed"};

}  // namespace

std::string_view to_string(Status status) noexcept {
  const auto index = static_cast<std::size_t>(status);
  return index < kNames.size() ? kNames[index] : kNames[0];
}

std::optional<Status> status_named(std::string_view name) noexcept {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Status>(found - kNames.begin());
}

}  // namespace natsmith
