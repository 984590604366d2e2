// authenticate() and send_token(): interceptors that let only those in who prove who they are, and that bring
// the proof.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "natsmith/core/result.hpp"
#include "natsmith/rpc/interceptor.hpp"

namespace natsmith {

inline constexpr const char* kAuthorizationHeader = "Authorization";

/// Judges a call by its headers, service and method.
/// \returns  who calls, or the error to refuse with: `unauthenticated`, `permission_denied`
/// \thread   many at a time; on the event loop for methods marked `inline`
using AuthenticationCheck = std::function<Result<std::string>(const InterceptedCall& call)>;

/// For handlers: a call that \p check refuses is neither decoded nor run. The name that it returns is what
/// CallContext::caller() says from then on, in the implementation and in later interceptors; with an empty
/// name, what the caller says of itself stands. A natsmith::Error that it throws counts as returned; anything
/// else is logged and refuses the call with `internal`.
[[nodiscard]] std::shared_ptr<Interceptor> authenticate(AuthenticationCheck check);

/// For clients: sends what \p token gives, anew for each call, in \p header. An empty text sends nothing.
/// Only a connection with TLS keeps it secret.
[[nodiscard]] std::shared_ptr<Interceptor> send_token(std::function<std::string()> token,
                                                      std::string header = kAuthorizationHeader);

}  // namespace natsmith
