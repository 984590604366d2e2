// spawn: starts a Task that nobody awaits, and gives a Future of its result.
#pragma once

#include <type_traits>
#include <utility>

#include "natsmith/core/task.hpp"
#include "natsmith/transport/future.hpp"

namespace natsmith {
namespace detail {

/// The error of the exception under way. Called in a catch block.
inline Error error_of_task() {
  try {
    throw;
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& error) {
    return {ErrorCode::internal, error.what()};
  } catch (...) {
    return {ErrorCode::internal, "a Task threw something that is no std::exception"};
  }
}

template <class T, class V>
Task<Result<V>> as_result(Task<T> task) {
  try {
    if constexpr (std::is_void_v<T>) {
      co_await std::move(task);
      co_return Result<void>();
    } else {
      co_return co_await std::move(task);
    }
  } catch (...) {
    co_return error_of_task();
  }
}

template <class V>
Detached keep(Promise<V> promise, Task<Result<V>> task) {
  promise.complete(co_await std::move(task));
}

}  // namespace detail

/// Starts \p task here. It goes on on the thread that brings what it waits for, where it must not block, and
/// runs to its end whether or not the Future lives.
/// \returns  what the task gives or throws; of a Task<Result<T>>, a Future<T>
template <class T>
auto spawn(Task<T> task) -> Future<detail::ResultValue<T>> {
  using V = detail::ResultValue<T>;
  Promise<V> promise;
  auto future = promise.future();
  detail::keep(std::move(promise), detail::as_result<T, V>(std::move(task)));
  return future;
}

}  // namespace natsmith
