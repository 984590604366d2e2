// StopTokens: who may end a call before its deadline. Internal.
#pragma once

#include <stop_token>

namespace natsmith::detail {

struct StopTokens {
  std::stop_token own;     ///< the caller's
  std::stop_token parent;  ///< of the call that this one is made for

  [[nodiscard]] bool possible() const noexcept { return own.stop_possible() || parent.stop_possible(); }
  [[nodiscard]] bool requested() const noexcept { return own.stop_requested() || parent.stop_requested(); }
};

/// Calls \p F when one of them asks to stop, at once if one has; at most once each, on the thread that asks.
/// Destroying it waits for calls under way on other threads.
template <class F>
class OnStop {
 public:
  OnStop(const StopTokens& stops, const F& f) : own_(stops.own, f), parent_(stops.parent, f) {}

 private:
  std::stop_callback<F> own_, parent_;
};

}  // namespace natsmith::detail
