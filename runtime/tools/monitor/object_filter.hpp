// ObjectFilter: which of the observed objects somebody wants to see.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "natsmith/monitoring/observed_object.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace natsmith::monitor {

/// What is gone for longer is left out unless it is asked for.
inline constexpr std::chrono::hours kGoneFor{24};

struct ObjectFilter {
  std::vector<std::string> patterns = {};   ///< globs, or parts of names; any of them; none: every name
  std::vector<std::string> statuses = {};   ///< names of Status; any of them; none: every status
  std::vector<std::string> presences = {};  ///< names of Presence, likewise
  bool all = false;                         ///< also what has been gone for long

  /// Whether anything was asked for.
  [[nodiscard]] bool selects() const noexcept {
    return !patterns.empty() || !statuses.empty() || !presences.empty();
  }
  [[nodiscard]] bool matches(const ObservedObject& object) const;
  /// Whether it would be shown but for its age: `stopped` or `dead` for kGoneFor, and neither `all` nor a
  /// presence asked for.
  [[nodiscard]] bool hides(const ObservedObject& object, WallTime now) const;
};

/// \name Options that fill a filter: names and conditions; `--status` and `--presence`; `--all`
/// @{
void add_filter(CLI::App& app, ObjectFilter& filter);
void add_conditions(CLI::App& app, ObjectFilter& filter);
void add_all(CLI::App& app, ObjectFilter& filter);
/// @}

/// Whether a name is what somebody wrote: a glob over the whole name when it has `*`, `?` or `[`, else a part
/// of it, whatever the case.
[[nodiscard]] bool name_matches(const std::string& name, const std::string& pattern);

/// Since when an object has been gone: its end, or its last sign of life; 1970 when neither is known.
[[nodiscard]] WallTime gone_since(const ObservedObject& object);

}  // namespace natsmith::monitor
