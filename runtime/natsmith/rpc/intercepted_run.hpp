// InterceptedRun: one call on its way through the interceptors of a client or a handler. Internal.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "natsmith/core/error.hpp"
#include "natsmith/core/log.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/rpc/interceptor.hpp"
#include "natsmith/transport/message.hpp"

namespace natsmith::detail {

/// What the calls of one client or handler share.
struct InterceptorChain {
  Interceptors interceptors;  // no nulls
  Logger logger;
  std::string service;
  unsigned version = 0;
};

/// \returns null when there is no interceptor in the list
[[nodiscard]] std::shared_ptr<const InterceptorChain> make_chain(const Interceptors& interceptors,
                                                                 const Logger& logger,
                                                                 std::string_view service, unsigned version);

/// What one call adds to its chain.
struct InterceptedParts {
  CallSide side = CallSide::client;
  std::string_view method = {};  // lives as long as the program or the handler
  std::string_view subject = {};
  bool one_way = false;
  std::size_t body_size = 0;
  Deadline deadline = Deadline::never();
  CallContext* context = nullptr;
  CallContext* parent = nullptr;
};

/// Sees to it that each interceptor that has begun a call is told its end, once. The end may come before
/// begin() has returned, on another thread: then begin() tells it, and returns its error.
/// \thread  begin: one; end: any
class InterceptedRun {
 public:
  InterceptedRun(std::shared_ptr<const InterceptorChain> chain, const InterceptedParts& parts);
  /// Ends a call that nobody has ended, as `cancelled`.
  ~InterceptedRun();
  InterceptedRun(const InterceptedRun&) = delete;
  InterceptedRun& operator=(const InterceptedRun&) = delete;

  /// \returns  the error of the interceptor that refuses the call, or with which it has ended meanwhile
  Result<void> begin(Headers& request_headers) noexcept;
  /// The first end counts. \param error  null: a result
  void end(const Error* error, std::size_t reply_size = 0, const Headers& reply_headers = {}) noexcept;

 private:
  enum class State { kNew, kBeginning, kBegun, kEnded };

  Result<void> begin_each(InterceptedCall& call) noexcept;
  std::optional<Error> begin_one(Interceptor& interceptor, InterceptedCall& call) noexcept;
  void tell(const Error* error, std::size_t reply_size, const Headers& reply_headers) noexcept;

  const std::shared_ptr<const InterceptorChain> chain_;
  const InterceptedParts parts_;
  const std::string subject_;
  std::optional<InterceptedCall> call_;  // from begin on
  std::chrono::steady_clock::time_point begun_;
  std::vector<std::unique_ptr<CallObserver>> observers_;  // begin()'s until kBegun, then the one end()'s

  std::mutex mutex_;  // guards the two below
  State state_ = State::kNew;
  std::optional<Error> early_end_;  // an end that came while begin() was under way
};

/// Null when calls are not intercepted.
using Interception = std::unique_ptr<InterceptedRun>;

/// Ends a client's call. \param error  what its caller gets, null: a result
void end_interception(InterceptedRun& run, const Error* error, const Result<Message>& reply) noexcept;

}  // namespace natsmith::detail
