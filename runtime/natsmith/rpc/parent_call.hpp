// ParentCall: what calls take over from the call that they are made for.
#pragma once

#include <stop_token>
#include <string>

#include "natsmith/core/deadline.hpp"

namespace natsmith {

class CallContext;

/// Deadline, cancellation and trace context of a call that an implementation serves: a copy, so that it may
/// be used on any thread and outlive that call. Calls made in the implementation's own thread need none: they
/// find their parent by CallContext::current().
/// \thread  a value; made on the thread that runs the implementation
class ParentCall {
 public:
  /// Not said: whatever call the thread serves.
  ParentCall() = default;
  /// \param context  of the call that is served; null: not said
  ParentCall(CallContext* context);  // NOLINT(google-explicit-constructor): {.parent = &context}
  /// Calls made for nobody: they go on when the call ends in which they are made.
  [[nodiscard]] static ParentCall none();

  /// Whether it says anything.
  [[nodiscard]] bool given() const noexcept { return given_; }
  [[nodiscard]] const Deadline& deadline() const noexcept { return deadline_; }
  [[nodiscard]] const std::stop_token& stop_token() const noexcept { return stop_token_; }
  /// As they came with the call; empty: none.
  [[nodiscard]] const std::string& trace_parent() const noexcept { return trace_parent_; }
  [[nodiscard]] const std::string& trace_state() const noexcept { return trace_state_; }

 private:
  bool given_ = false;
  Deadline deadline_ = Deadline::never();
  std::stop_token stop_token_;
  std::string trace_parent_, trace_state_;
};

}  // namespace natsmith
