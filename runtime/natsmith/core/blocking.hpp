// Threads that must not block: the event loop's turns and libnats's delivery thread mark themselves here.
#pragma once

#include <string_view>

#include "natsmith/core/current_call.hpp"

namespace natsmith::detail {

/// While one lives, the current thread runs callbacks on which everything else waits, and which do not belong
/// to the call that the thread may be serving.
class NonBlockingScope {
 public:
  NonBlockingScope() noexcept;
  ~NonBlockingScope();
  NonBlockingScope(const NonBlockingScope&) = delete;
  NonBlockingScope& operator=(const NonBlockingScope&) = delete;

 private:
  CurrentCall none_{nullptr};
};

[[nodiscard]] bool may_block() noexcept;

/// \throws Error  internal, when the current thread must not block: \p what would wait for itself for ever
void check_may_block(std::string_view what);

}  // namespace natsmith::detail
