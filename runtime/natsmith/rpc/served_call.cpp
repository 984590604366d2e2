#include "natsmith/rpc/served_call.hpp"

#include <utility>

#include "natsmith/rpc/endpoint.hpp"

namespace natsmith::detail {

ServedCall::ServedCall(std::shared_ptr<Endpoint> endpoint, Message request, const Deadline& deadline)
    : endpoint_(std::move(endpoint)), request_(std::move(request)), deadline_(deadline) {
  context_.begin(request_, deadline_);
}

void ServedCall::run() noexcept { endpoint_->run(*this, Deadline::Clock::now()); }

Completion ServedCall::defer() {
  Completion completion(endpoint_->share(*this));
  deferred_ = true;
  return completion;
}

Completion::~Completion() {
  if (call_) complete(Error(ErrorCode::internal, "the implementation gave the call up"), {});
}

void Completion::complete(const Result<void>& result, std::string_view body) noexcept {
  const auto call = std::exchange(call_, nullptr);
  call->endpoint_->finish(*call, result, body);
}

}  // namespace natsmith::detail
