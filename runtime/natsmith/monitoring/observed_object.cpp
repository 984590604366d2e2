#include "natsmith/monitoring/observed_object.hpp"

#include <algorithm>
#include <array>

namespace natsmith {
namespace {

constexpr std::array<std::string_view, 8> kNames = {"declared", "running", "stale",      "dead",
                                                    "stopped",  "crashed", "restarting", "failed"};

}  // namespace

std::string_view to_string(Presence presence) noexcept {
  const auto index = static_cast<std::size_t>(presence);
  return index < kNames.size() ? kNames[index] : "unknown";
}

std::optional<Presence> presence_named(std::string_view name) noexcept {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Presence>(found - kNames.begin());
}

nlohmann::json ObservedObject::metrics() const {
  if (metrics_text.empty()) return nlohmann::json::object();
  return nlohmann::json::parse(metrics_text);
}

}  // namespace natsmith
