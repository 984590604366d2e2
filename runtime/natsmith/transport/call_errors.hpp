// What a call ends with when it has no reply. Internal.
#pragma once

#include <string>

#include "natsmith/core/error.hpp"
#include "natsmith/transport/route.hpp"

namespace natsmith::detail {

[[nodiscard]] Error no_responders(const Route& route);
[[nodiscard]] Error too_late(const Route& route);
[[nodiscard]] Error cancelled(const Route& route);
/// More than max_pending_bytes wait to be sent.
[[nodiscard]] Error too_many_wait(const Route& route);
/// \param violation  the server's words, which may be about another subject
[[nodiscard]] Error denied(const Route& route, const std::string& violation);

}  // namespace natsmith::detail
