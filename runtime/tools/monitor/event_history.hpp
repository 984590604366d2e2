// The events of the past, from the streams of the registry and of statuses.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "monitor/context.hpp"
#include "natsmith/monitoring/discovery.hpp"

namespace natsmith::monitor {

/// What there is of the past.
struct PastEvents {
  static constexpr std::size_t kMost = 100'000;

  std::vector<ObservedEvent> events = {};  ///< by their own time; the latest kMost
  std::size_t left_out = 0;                ///< earlier ones beyond kMost
  std::vector<std::string> remarks = {};   ///< why something is missing, a sentence each
};

/// Reads all registry and status messages since \p since that \p wanted wants.
/// \throws Error  cancelled when the program is to end
[[nodiscard]] PastEvents past_events(const Context& context, const Connection& connection, WallTime since,
                                     const std::function<bool(const ObservedEvent&)>& wanted);

/// Whether two are the same message: the same kind of the same object at the same time.
[[nodiscard]] bool same_event(const ObservedEvent& a, const ObservedEvent& b);

}  // namespace natsmith::monitor
