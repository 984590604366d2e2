#include "natsmith/rpc/served_call.hpp"

#include <utility>

#include "natsmith/rpc/endpoint.hpp"

namespace natsmith::detail {

ServedCall::ServedCall(std::shared_ptr<Endpoint> endpoint, Message request, const Deadline& deadline,
                       Deadline::Clock::time_point received)
    : endpoint_(std::move(endpoint)), request_(std::move(request)), deadline_(deadline), received_(received) {
  context_.begin(request_, deadline_);
}

void ServedCall::run() noexcept { endpoint_->run(*this, Deadline::Clock::now()); }

void ServedCall::resume(std::coroutine_handle<> coroutine) noexcept { endpoint_->resume(*this, coroutine); }

Completion ServedCall::defer() {
  Completion completion(endpoint_->share(*this));
  deferred_ = true;
  return completion;
}

bool ServedCall::accept(const Headers& headers) noexcept {
  accepted_ = true;  // first: a cancellation finds what is accepted, or not yet answered
  if (answered_.exchange(true)) {
    accepted_ = false;
    return false;
  }
  context_.lift_deadline();
  static_cast<void>(endpoint_->send(request_, {}, headers));
  return true;
}

const std::shared_ptr<ConnectionCore>& ServedCall::core() const noexcept { return endpoint_->core_; }

bool Completion::submit(std::shared_ptr<Work> work) const {
  return call_->endpoint_->executor_->submit(std::move(work));
}

Completion::~Completion() {
  if (call_) complete(Error(ErrorCode::internal, "the implementation gave the call up"), {});
}

void Completion::complete(const Result<void>& result, std::string_view body) noexcept {
  const auto call = std::exchange(call_, nullptr);
  call->endpoint_->finish(*call, result, body);
}

}  // namespace natsmith::detail
