#include "natsmith/rpc/interceptors/logging.hpp"

#include <array>
#include <cstdio>
#include <string>
#include <utility>

#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith {
namespace {

constexpr std::size_t kLongestError = 500;  // bytes of a line

/// "1.8 ms", three digits at most that mean anything.
std::string duration_text(std::chrono::nanoseconds duration) {
  const auto ns = static_cast<double>(duration.count());
  const auto [value, unit] = ns < 1e6   ? std::pair(ns / 1e3, "us")
                             : ns < 1e9 ? std::pair(ns / 1e6, "ms")
                                        : std::pair(ns / 1e9, "s");
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.*f %s", value < 100 ? 1 : 0, value, unit);
  return text.data();
}

std::string result_text(const Error* error) {
  if (error == nullptr) return "ok";
  std::string text = detail::error_text(error->what());
  if (text.size() <= kLongestError) return text;
  std::size_t end = kLongestError;
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // not within a character
  return text.substr(0, end) + "...";
}

bool is_fault(const Error* error) {
  return error != nullptr && static_cast<int>(error->code()) >= static_cast<int>(ErrorCode::internal);
}

class LoggedCall final : public CallObserver {
 public:
  explicit LoggedCall(std::shared_ptr<const CallLogOptions> options) : options_(std::move(options)) {}

  void end(const InterceptedCall& call, const CallOutcome& outcome) override {
    const bool slow = options_->slow && outcome.duration > *options_->slow;
    if (options_->only_remarkable && !slow && outcome.error == nullptr) return;
    const Logger& logger = options_->logger ? options_->logger : call.logger;
    logger(level(slow, outcome), line(call, outcome, slow));
  }

 private:
  [[nodiscard]] LogLevel level(bool slow, const CallOutcome& outcome) const {
    if (is_fault(outcome.error)) return LogLevel::error;
    return slow ? LogLevel::warning : options_->level;
  }

  static std::string line(const InterceptedCall& call, const CallOutcome& outcome, bool slow) {
    const bool served = call.side == CallSide::server;
    std::string text = served ? "served " : "called ";
    text.append(call.service).append(".").append(call.method);
    if (call.version != 0) text.append(" v").append(std::to_string(call.version));
    text.append(slow ? " SLOWLY in " : " in ").append(duration_text(outcome.duration)).append(": ");
    text.append(result_text(outcome.error)).append(", ").append(std::to_string(call.body_size));
    text.append(served ? " B in" : " B out");
    if (call.one_way) return text;
    text.append(", ").append(std::to_string(outcome.reply_size)).append(served ? " B out" : " B in");
    return text;
  }

  std::shared_ptr<const CallLogOptions> options_;  // calls may outlive the interceptor
};

class CallLog final : public Interceptor {
 public:
  explicit CallLog(CallLogOptions options)
      : options_(std::make_shared<const CallLogOptions>(std::move(options))) {}

  Result<std::unique_ptr<CallObserver>> begin(InterceptedCall&) override {
    return std::make_unique<LoggedCall>(options_);
  }

 private:
  std::shared_ptr<const CallLogOptions> options_;
};

}  // namespace

std::shared_ptr<Interceptor> log_calls(CallLogOptions options) {
  return std::make_shared<CallLog>(std::move(options));
}

}  // namespace natsmith
