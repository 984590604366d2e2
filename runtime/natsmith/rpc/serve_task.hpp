// Serving methods that return a Task: the coroutine that takes one call from its arguments to its answer.
// Internal; included by serve.hpp.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>

#include "natsmith/codec/codec.hpp"
#include "natsmith/core/task.hpp"
#include "natsmith/rpc/encode_buffer.hpp"
#include "natsmith/rpc/envelope.hpp"
#include "natsmith/rpc/served_call.hpp"
#include "natsmith/rpc/serving.hpp"

namespace natsmith::detail {

/// Decoded arguments and context live until the implementation's coroutine has ended; all that is its own is
/// gone before the call is answered.
template <class Arguments, class F>
Detached serve_task(Completion completion, F& f, Serving serving) {
  using T = typename std::invoke_result_t<F&, Arguments&, CallContext&>::value_type;
  std::optional<Result<ResultValue<T>>> result;
  {
    ServedCall& call = completion.call();
    auto arguments = decode_arguments<Arguments>(serving.envelope, call.request().body(), serving.limits);
    if (!arguments) {
      result.emplace(arguments.error());
    } else {
      try {
        auto task = f(*arguments, call.context());
        TaskAccess::schedule(task, call);
        if constexpr (std::is_void_v<T>) {
          co_await std::move(task);
          result.emplace();
        } else {
          result.emplace(co_await std::move(task));
        }
      } catch (...) {
        result.emplace(error_of_exception(serving.reveal_exceptions));
      }
    }
  }
  EncodeBuffer reply;
  const auto encoded = encode_outcome(serving.envelope, *result, *reply);
  completion.complete(encoded, *reply);
}

}  // namespace natsmith::detail
