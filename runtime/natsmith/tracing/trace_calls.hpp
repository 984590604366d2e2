// trace_calls(): an interceptor that makes a span of each call.
#pragma once

#include <memory>

#include "natsmith/rpc/interceptor.hpp"
#include "natsmith/tracing/tracer.hpp"

namespace natsmith {

/// For clients and handlers; put it first, so that it sees what later ones refuse. The spans are named
/// `natsmith:UserClient:get_by_id` and `natsmith:UserServer:get_by_id`, and hold the attributes of
/// docs/tracing.md. A client's span is a child of: the `traceparent` among the call's headers, or else the
/// span of the call in whose implementation it is made, or else it begins a trace. A server's is a child of
/// what the request says. What is broken there is ignored, and counted by the tracer.
[[nodiscard]] std::shared_ptr<Interceptor> trace_calls(std::shared_ptr<Tracer> tracer);

}  // namespace natsmith
