#include "natsmith/rpc/interceptors/rate_limit.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "natsmith/rpc/call_context.hpp"
#include "natsmith/rpc/interceptors/token_buckets.hpp"
#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith {
namespace {

void require(bool holds, const char* what) {
  if (!holds) throw Error(ErrorCode::invalid_argument, std::string("rate limit: expected ") + what);
}

RateLimit checked(RateLimit limit) {
  require(std::isfinite(limit.per_second) && limit.per_second > 0, "per_second above 0");
  if (limit.burst == 0) limit.burst = std::max(1.0, limit.per_second);
  require(std::isfinite(limit.burst) && limit.burst >= 1, "a burst of at least 1");
  require(limit.most_callers > 0, "most_callers above 0");
  return limit;
}

class RateLimiter final : public Interceptor {
 public:
  explicit RateLimiter(const RateLimit& limit)
      : limit_(checked(limit)), buckets_(limit_.per_second, limit_.burst, limit_.most_callers) {}

  Result<std::unique_ptr<CallObserver>> begin(InterceptedCall& call) override {
    const auto wait = buckets_.take(key(call), std::chrono::steady_clock::now());
    if (wait == std::chrono::nanoseconds::zero()) return nullptr;
    const auto ms = std::to_string(std::chrono::ceil<std::chrono::milliseconds>(wait).count());
    if (call.side == CallSide::server) call.context->reply_headers().set(kRetryAfterHeader, ms);
    return Error(
        ErrorCode::overloaded,
        std::string(call.subject) + " gets more calls than its limit allows: try again in " + ms + " ms",
        R"({"retry_after_ms":)" + ms + "}");
  }

 private:
  [[nodiscard]] std::string_view key(const InterceptedCall& call) const {
    if (limit_.of == RateOf::method) return call.method;
    if (limit_.of == RateOf::all) return {};
    return call.request_headers.get(detail::kCallerHeader).value_or("");
  }

  const RateLimit limit_;
  detail::TokenBuckets buckets_;
};

}  // namespace

std::shared_ptr<Interceptor> limit_rate(const RateLimit& limit) {
  return std::make_shared<RateLimiter>(limit);
}

}  // namespace natsmith
