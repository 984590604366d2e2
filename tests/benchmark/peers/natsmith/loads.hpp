// The loads of bench_natsmith: each way of calling, over anything that can be called blocking and not; and
// calls beside them.
#pragma once

#include <coroutine>
#include <cstddef>
#include <exception>
#include <utility>

#include "modes.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/transport/future.hpp"
#include "support/background_calls.hpp"
#include "support/load.hpp"

namespace bench_natsmith {

/// A coroutine that nobody waits for; Calls counts what it does.
struct Detached {
  struct promise_type {
    Detached get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept {
      try {
        throw;
      } catch (const std::exception& error) {
        bench::Calls::fail(error.what());
      }
    }
  };
};

/// Makes the call, and in its continuation the next one.
template <class Target>
void continue_calling(Target& target, bench::Calls& calls, std::size_t number) {
  static_cast<void>(target.call_async().then([&target, &calls, number](auto&& reply) {
    if (!reply) bench::Calls::fail(reply.error().what());
    target.check(*reply);
    const std::size_t next = calls.finish_and_next(number);
    if (next != bench::Calls::kNone) continue_calling(target, calls, next);
  }));
}

template <class Target>
Detached await_in_turn(Target& target, bench::Calls& calls, std::size_t number) {
  while (number != bench::Calls::kNone) {
    target.check(co_await target.call_async());
    number = calls.finish_and_next(number);
  }
}

/// \tparam Target  has T call(), Future<T> call_async() and check(T), which ends the program for a wrong
/// reply
template <class Target>
bench::Load load_of(Calling calling, std::size_t in_flight, Target& target) {
  switch (calling) {
    case Calling::blocking:
      return bench::blocking_load(in_flight, [&target] { target.check(target.call()); });
    case Calling::async:
      return bench::async_load(in_flight, [&target](bench::Calls& calls, std::size_t number) {
        continue_calling(target, calls, number);
      });
    case Calling::coroutine:
      break;
  }
  return bench::async_load(in_flight, [&target](bench::Calls& calls, std::size_t number) {
    await_in_turn(target, calls, number);
  });
}

/// Makes a call whose continuation makes the next one.
template <class Target>
void call_beside(Target& target, bench::BackgroundCalls& calls) {
  static_cast<void>(target.call_async().then([&target, &calls](auto&& reply) {
    if (!reply) bench::Calls::fail(reply.error().what());
    target.check(*reply);
    calls.finish();
  }));
}

}  // namespace bench_natsmith
