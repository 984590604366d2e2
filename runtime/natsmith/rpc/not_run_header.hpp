// The header of replies that refuse a request before its implementation was called. Internal.
#pragma once

namespace natsmith::detail {

/// "1". An error without it may be the implementation's own, or one that it has let through.
inline constexpr const char* kNotRunHeader = "Natsmith-Not-Run";

}  // namespace natsmith::detail
