// The call that this thread serves: set by rpc, put aside wherever the event loop runs what belongs to
// others. Internal.
#pragma once

namespace natsmith {

class CallContext;

namespace detail {

/// The call whose implementation runs on this thread; null: none. One read of a thread-local.
[[nodiscard]] CallContext* current_call() noexcept;

/// While one lives, this thread runs the implementation of \p context, or of no call (null). Scopes nest.
class CurrentCall {
 public:
  explicit CurrentCall(CallContext* context) noexcept;
  ~CurrentCall();
  CurrentCall(const CurrentCall&) = delete;
  CurrentCall& operator=(const CurrentCall&) = delete;

 private:
  CallContext* const before_;
};

}  // namespace detail
}  // namespace natsmith
