#include "support/load.hpp"

#include <sys/prctl.h>

#include <exception>
#include <thread>
#include <utility>
#include <vector>

namespace bench {
namespace {

/// Lets this thread's sleeps end when they should, and not up to 50 µs later.
void be_punctual() { prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL); }

void call_in_turn(Calls& calls, const std::function<void()>& call) {
  be_punctual();
  try {
    for (std::size_t number = calls.next(); number != Calls::kNone; number = calls.next()) {
      call();
      calls.finish(number);
    }
  } catch (const std::exception& error) {
    Calls::fail(error.what());
  }
}

}  // namespace

Load blocking_load(std::size_t threads, std::function<void()> call) {
  return [threads, call = std::move(call)](Calls& calls) {
    std::vector<std::jthread> callers;
    callers.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) callers.emplace_back([&] { call_in_turn(calls, call); });
    calls.wait();
  };
}

Load async_load(std::size_t in_flight, std::function<void(Calls&, std::size_t)> begin) {
  return [in_flight, begin = std::move(begin)](Calls& calls) {
    be_punctual();
    const std::size_t first = calls.open_loop() ? calls.total() : in_flight;
    for (std::size_t i = 0; i < first; ++i) {
      const std::size_t number = calls.next();
      if (number == Calls::kNone) break;
      begin(calls, number);
    }
    calls.wait();
  };
}

}  // namespace bench
