#include "natsmith/rpc/parent_call.hpp"

#include "natsmith/rpc/call_context.hpp"

namespace natsmith {

ParentCall::ParentCall(CallContext* context) {
  if (context == nullptr) return;
  given_ = true;
  deadline_ = context->deadline();
  if (context->is_served()) stop_token_ = context->stop_token();
  trace_parent_ = context->trace_parent();
  trace_state_ = context->request_headers().get("tracestate").value_or("");
}

ParentCall ParentCall::none() {
  ParentCall parent;
  parent.given_ = true;
  return parent;
}

}  // namespace natsmith
