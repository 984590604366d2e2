#include "natsmith/rpc/intercepted_run.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace natsmith::detail {
namespace {

/// What an exception says, for the log. Called in a catch block.
std::string exception_text() {
  try {
    throw;
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "something that is no std::exception";
  }
}

/// Called in a catch block.
void log_exception(const InterceptorChain& chain, std::string_view method, std::string_view when) noexcept {
  try {
    std::string line = "an interceptor of " + chain.service + "." + std::string(method);
    line.append(" threw at the ").append(when).append(" of a call: ").append(exception_text());
    chain.logger(LogLevel::error, line);
  } catch (...) {  // NOLINT(bugprone-empty-catch): a logger must not throw
  }
}

}  // namespace

std::shared_ptr<const InterceptorChain> make_chain(const Interceptors& interceptors, const Logger& logger,
                                                   std::string_view service, unsigned version) {
  auto chain = std::make_shared<InterceptorChain>(
      InterceptorChain{interceptors, logger, std::string(service), version});
  std::erase(chain->interceptors, nullptr);
  if (chain->interceptors.empty()) return nullptr;
  return chain;
}

InterceptedRun::InterceptedRun(std::shared_ptr<const InterceptorChain> chain, const InterceptedParts& parts)
    : chain_(std::move(chain)), parts_(parts), subject_(parts.subject) {}

InterceptedRun::~InterceptedRun() {
  const Error error(ErrorCode::cancelled, "the call was given up before it had a result");
  end(&error);
}

Result<void> InterceptedRun::begin(Headers& request_headers) noexcept {
  {
    const std::scoped_lock lock(mutex_);
    if (state_ != State::kNew) return *early_end_;
    state_ = State::kBeginning;
  }
  begun_ = std::chrono::steady_clock::now();
  call_.emplace(InterceptedCall{parts_.side, chain_->service, parts_.method, subject_, chain_->version,
                                parts_.one_way, parts_.body_size, parts_.deadline, chain_->logger,
                                request_headers, parts_.context, parts_.parent});
  auto result = begin_each(*call_);
  {
    const std::scoped_lock lock(mutex_);
    if (result && early_end_) result = *early_end_;
    state_ = result ? State::kBegun : State::kEnded;
  }
  if (!result) tell(&result.error(), 0, {});
  return result;
}

Result<void> InterceptedRun::begin_each(InterceptedCall& call) noexcept {
  for (const auto& interceptor : chain_->interceptors) {
    if (const auto error = begin_one(*interceptor, call)) return *error;
  }
  return {};
}

std::optional<Error> InterceptedRun::begin_one(Interceptor& interceptor, InterceptedCall& call) noexcept try {
  auto observer = interceptor.begin(call);
  if (!observer) return observer.error();
  if (*observer) observers_.push_back(std::move(*observer));
  return std::nullopt;
} catch (...) {
  log_exception(*chain_, parts_.method, "beginning");
  return Error(ErrorCode::internal, "an interceptor failed");
}

void InterceptedRun::end(const Error* error, std::size_t reply_size, const Headers& reply_headers) noexcept {
  {
    const std::scoped_lock lock(mutex_);
    const bool begun = state_ == State::kBegun;
    if (!begun && !early_end_ && state_ != State::kEnded) {
      early_end_ = error != nullptr ? *error : Error(ErrorCode::cancelled, "the call ended as it began");
    }
    if (state_ == State::kNew) state_ = State::kEnded;
    if (!begun) return;
    state_ = State::kEnded;
  }
  tell(error, reply_size, reply_headers);
}

void InterceptedRun::tell(const Error* error, std::size_t reply_size, const Headers& reply_headers) noexcept {
  const CallOutcome outcome{error, reply_size, std::chrono::steady_clock::now() - begun_, reply_headers};
  for (const auto& observer : std::views::reverse(observers_)) {
    try {
      observer->end(*call_, outcome);
    } catch (...) {
      log_exception(*chain_, parts_.method, "end");
    }
  }
  observers_.clear();
}

void end_interception(InterceptedRun& run, const Error* error, const Result<Message>& reply) noexcept {
  if (!reply) return run.end(error);
  try {
    run.end(error, reply->body().size(), reply->headers());
  } catch (...) {  // no memory for them
    run.end(error, reply->body().size());
  }
}

}  // namespace natsmith::detail
