// StreamOpening: the client's side of a call with streams, up to its acceptance. Internal.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "natsmith/core/result.hpp"
#include "natsmith/rpc/call_context.hpp"
#include "natsmith/rpc/client.hpp"
#include "natsmith/rpc/stream_session.hpp"
#include "natsmith/transport/call_place.hpp"

namespace natsmith::detail {

class Executor;

/// A value; copies belong to one call.
class StreamOpening {
 public:
  /// \throws Error  invalid_argument: stream options that cannot be used; unavailable
  StreamOpening(const Client& client, bool has_upload);

  /// Opens the stream by an ordinary call of the method.
  [[nodiscard]] Result<void> open(const MethodDescription& method, CallContext* context,
                                  std::string_view body) const;
  using Then = std::function<void(Result<void> accepted)>;
  /// As open, without waiting. \param then  called once, here or on the connection's threads
  void open_async(const MethodDescription& method, CallContext* context, std::string_view body,
                  Then then) const;
  /// Ends the call that open_async has begun with `cancelled`, before its acceptance or after it. \thread any
  void give_up() const noexcept;

  [[nodiscard]] const std::shared_ptr<StreamSession>& session() const noexcept { return session_; }
  [[nodiscard]] Envelope envelope() const noexcept { return client_.envelope(); }
  [[nodiscard]] const DecodeLimits& limits() const noexcept { return client_.limits(); }

  /// A thread for one upload, made when there is something to do.
  [[nodiscard]] static std::shared_ptr<Executor> upload_thread();

 private:
  struct Ending;
  class Reply;
  void end_with_parent(CallContext* context) const;

  Client client_;  // sends the stream's header with its calls
  std::shared_ptr<StreamSession> session_;
  std::shared_ptr<CallPlace> place_;  // of the opening
};

/// The caller's side of a stream. The header kStreamHeader of the request that asks for it is the session's
/// offer().
/// \throws Error  invalid_argument: options that cannot be used; unavailable
[[nodiscard]] std::shared_ptr<StreamSession> open_session(const std::shared_ptr<ConnectionCore>& core,
                                                          bool has_upload, const StreamOptions& options);
/// What the service says about the stream that it was asked for, to begin the session with.
/// \returns  the error that it refuses it with; internal: the reply opens none
[[nodiscard]] Result<StreamOffer> accepted_offer(const Message& reply, const StreamSession& session);

/// A stream of \p request's subject, for the side that serves it.
/// \returns  invalid_argument: the request does not ask for one
[[nodiscard]] Result<StreamOffer> requested_stream(const Message& request);
[[nodiscard]] std::shared_ptr<StreamSession> serve_stream(std::shared_ptr<ConnectionCore> core,
                                                          const Message& request, const StreamOffer& peer,
                                                          bool receives, const StreamOptions& options);

/// \throws Error  invalid_argument, saying what can be used
void check(const StreamOptions& options);

}  // namespace natsmith::detail
