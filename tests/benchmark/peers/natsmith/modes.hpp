// The modes of bench_natsmith: how calls are made, and where they run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bench_natsmith {

enum class Calling : std::uint8_t {
  blocking,   ///< a thread for each call in flight
  async,      ///< Future::then makes the next call
  coroutine,  ///< a coroutine for each call in flight, with co_await
};

struct Mode {
  Calling calling = Calling::blocking;
  bool on_executor = false;     ///< otherwise the implementation runs on the event loop
  bool timeout_header = false;  ///< each call carries Natsmith-Timeout
  bool polls = false;           ///< both ends poll before they sleep (ConnectionOptions::busy_poll)
};

/// What --mode takes: the default first.
[[nodiscard]] const std::vector<std::string>& mode_names();
/// \param name  one of mode_names()
[[nodiscard]] Mode mode_of(const std::string& name);

}  // namespace bench_natsmith
