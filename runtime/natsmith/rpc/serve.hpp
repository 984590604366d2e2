// The template of Handler: decoding arguments, calling the implementation, encoding its result. Included by
// generated .cpp files.
#pragma once

#include "natsmith/codec/codec.hpp"
#include "natsmith/rpc/envelope.hpp"
#include "natsmith/rpc/handler.hpp"
#include "natsmith/rpc/serve_task.hpp"
#include "natsmith/rpc/served_call.hpp"
#include "natsmith/rpc/serving.hpp"

namespace natsmith {
namespace detail {

template <class F, class Arguments>
Result<void> invoke(Envelope envelope, F& f, Arguments& arguments, CallContext& context, std::string& reply) {
  using R = std::invoke_result_t<F&, Arguments&, CallContext&>;
  if constexpr (std::is_void_v<R>) {
    f(arguments, context);
    encode_no_result(envelope, reply);
    return {};
  } else if constexpr (kIsResult<R>) {
    return encode_outcome(envelope, f(arguments, context), reply);
  } else {
    return encode_reply(envelope, f(arguments, context), reply);
  }
}

/// For an implementation that returns its result.
template <class Arguments, class F>
Result<void> serve_now(F& f, const Serving& serving, ServedCall& call, std::string& reply) {
  auto arguments = decode_arguments<Arguments>(serving.envelope, call.request().body(), serving.limits);
  if (!arguments) return arguments.error();
  try {
    return invoke(serving.envelope, f, *arguments, call.context(), reply);
  } catch (...) {
    return error_of_exception(serving.reveal_exceptions);
  }
}

}  // namespace detail

template <class Arguments, class F>
void Handler::serve(const MethodDescription& method, F f) {
  using R = std::invoke_result_t<F&, Arguments&, CallContext&>;
  const detail::Serving serving{envelope(), options().limits, options().reveal_exceptions};
  if constexpr (detail::kIsTask<R>) finishes_later();
  add(method,
      [f = std::move(f), serving](detail::ServedCall& call, std::string& reply) mutable -> Result<void> {
        if constexpr (detail::kIsTask<R>) {
          detail::serve_task<Arguments>(call.defer(), f, serving);
          return {};
        } else {
          return detail::serve_now<Arguments>(f, serving, call, reply);
        }
      });
}

}  // namespace natsmith
