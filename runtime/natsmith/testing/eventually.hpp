// eventually(): waits until a condition holds. The one place in tests that may pause. Internal.
#pragma once

#include <chrono>
#include <functional>

namespace natsmith::detail {

/// Long enough for a loaded machine under a sanitizer; a test that passes never waits for it.
inline constexpr std::chrono::seconds kPatience{30};

/// Asks \p condition again and again, the first time at once, until it holds.
/// \returns  true as soon as the condition holds, false when it still does not at the deadline
/// \thread   any; \p condition runs on the calling thread
[[nodiscard]] bool eventually(const std::function<bool()>& condition,
                              std::chrono::milliseconds deadline = kPatience);

}  // namespace natsmith::detail
