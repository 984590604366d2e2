// Lineage: how long a call may take and who may stop it, because of the call that it is made for. Internal.
#pragma once

#include <memory>

#include "natsmith/core/deadline.hpp"
#include "natsmith/core/stop_tokens.hpp"
#include "natsmith/rpc/call_context.hpp"
#include "natsmith/rpc/options.hpp"
#include "natsmith/transport/connection_core.hpp"
#include "natsmith/transport/reply_handler.hpp"

namespace natsmith::detail {

struct Lineage {
  Deadline deadline = Deadline::never();  ///< the parent's
  StopTokens stops;
};

/// The parent is what \p calls say, or else \p context if it is that of a call that is served, or else the
/// call that this thread serves.
/// \param calls, context  may be null
[[nodiscard]] Lineage lineage_of(const CallOptions* calls, CallContext* context);

/// Lets \p stops cancel the call that \p handler waits for. To be given to \p core at once.
[[nodiscard]] std::unique_ptr<ReplyHandler> stoppable(std::unique_ptr<ReplyHandler> handler,
                                                      const StopTokens& stops, ConnectionCore& core);

}  // namespace natsmith::detail
