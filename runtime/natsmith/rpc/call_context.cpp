#include "natsmith/rpc/call_context.hpp"

#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith {

std::stop_token CallContext::stop_token() {
  const std::scoped_lock lock(stop_mutex_);
  if (!stop_) {
    stop_.emplace();
    if (stop_requested_) stop_->request_stop();
  }
  return stop_->get_token();
}

void CallContext::request_stop() noexcept {
  std::optional<std::stop_source> stop;
  {
    const std::scoped_lock lock(stop_mutex_);
    stop_requested_ = true;
    stop = stop_;
  }
  if (stop) stop->request_stop();  // runs callbacks of the implementation: not under our lock
}

Headers& CallContext::request_headers() {
  if (!request_headers_) request_headers_ = request_ == nullptr ? Headers() : request_->headers();
  return *request_headers_;
}

std::string_view CallContext::header(std::string_view name) {
  return request_headers().get(name).value_or("");
}
std::string_view CallContext::caller() { return header(detail::kCallerHeader); }
std::string_view CallContext::trace_parent() { return header("traceparent"); }
std::string_view CallContext::trace_state() { return header("tracestate"); }

void CallContext::begin(const Message& request, const Deadline& deadline) noexcept {
  request_ = &request;
  deadline_ = deadline;
}

}  // namespace natsmith
