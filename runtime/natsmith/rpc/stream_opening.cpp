#include "natsmith/rpc/stream_opening.hpp"

#include <string>
#include <thread>
#include <utility>

#include "natsmith/rpc/call.hpp"
#include "natsmith/rpc/executor.hpp"
#include "natsmith/rpc/lineage.hpp"
#include "natsmith/rpc/resumption.hpp"
#include "natsmith/rpc/serve_stream.hpp"
#include "natsmith/rpc/served_versions.hpp"
#include "natsmith/rpc/watched_call.hpp"
#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith::detail {
namespace {

std::string random_token(const ConnectionCore& core) {
  const std::string inbox = core.new_inbox().str();
  return inbox.substr(inbox.rfind('.') + 1);
}

StreamTerms caller_terms(const ConnectionCore& core, bool has_upload, const StreamOptions& options) {
  check(options);
  StreamTerms terms;
  terms.inbox = core.new_inbox().str();
  terms.token = random_token(core);
  terms.is_caller = true;
  terms.sends = has_upload;
  terms.receives = true;
  terms.options = options;
  return terms;
}

/// What watches the call is told when the streams are over.
StreamSession::OnEnd told_to(WatchedCall watched, const Message& reply) {
  return [call = std::make_shared<WatchedCall>(std::move(watched)),
          headers = reply.headers()](const Error* error) {
    if (call->interception) call->interception->end(error, 0, headers);
    call->meter.end(error);
  };
}

/// Takes the stream up, or tells what watches the call that there is none.
Result<void> take_up(StreamSession& session, WatchedCall watched, const Result<Message>& reply) {
  const auto offer = reply ? accepted_offer(*reply, session) : Result<StreamOffer>(reply.error());
  if (offer) {
    session.begin(*offer, told_to(std::move(watched), *reply));
    return {};
  }
  watched.end(&offer.error(), reply);
  return offer.error();
}

}  // namespace

void check(const StreamOptions& options) {
  const auto refuse = [](const char* what) { throw Error(ErrorCode::invalid_argument, what); };
  if (options.window == 0 || options.window > 65536) refuse("stream option window: expected 1 to 65536");
  if (options.heartbeat < std::chrono::milliseconds(10) || options.heartbeat > std::chrono::hours(1))
    refuse("stream option heartbeat: expected 10 ms to 1 h");
  if (options.patience <= std::chrono::milliseconds(0) || options.patience > std::chrono::years(1))
    refuse("stream option patience: expected more than 0 and at most a year");
}

/// What becomes of an asynchronous opening.
struct StreamOpening::Ending {
  StreamOpening opening;
  Then then;
  WatchedCall watched = {};
  void operator()(const Result<Message>& reply) {
    then(take_up(*opening.session_, std::move(watched), reply));
  }
};

class StreamOpening::Reply final : public ReplyHandler {
 public:
  explicit Reply(Ending ending) : ReplyHandler(ending.opening.place_.get()), ending_(std::move(ending)) {}
  [[nodiscard]] WatchedCall& watched() noexcept { return ending_.watched; }
  void on_reply(Result<Message>&& reply) noexcept override {
    const auto versions = ending_.opening.client_.versions();
    if (reply || !versions || !ServedVersions::concerns(reply.error())) return ending_(reply);
    versions->explain_async(reply.error(), [ending = std::make_shared<Ending>(std::move(ending_))](
                                               const Error& explained) { (*ending)(explained); });
  }

 private:
  Ending ending_;
};

std::shared_ptr<StreamSession> open_session(const std::shared_ptr<ConnectionCore>& core, bool has_upload,
                                            const StreamOptions& options) {
  return StreamSession::open(core, caller_terms(*core, has_upload, options));
}

Result<StreamOffer> accepted_offer(const Message& reply, const StreamSession& session) {
  if (auto error = error_of(reply)) return *error;
  auto offer = read_offer(reply.header(kStreamHeader).value_or(""));
  if (!offer || offer->token != session.offer().token) {
    return Error(ErrorCode::internal,
                 "the reply does not open a stream: the service has another interface, or is older");
  }
  return *std::move(offer);
}

StreamOpening::StreamOpening(const Client& client, bool has_upload)
    : client_(client),
      session_(open_session(client.core(), has_upload, client.stream_options())),
      place_(std::make_shared<CallPlace>()) {
  client_ = client.with_header(kStreamHeader, to_text(session_->offer()));
}

/// Streams end with the call that they are opened for, also when they have been accepted.
void StreamOpening::end_with_parent(CallContext* context) const {
  session_->abort_on(lineage_of(client_.calls_.get(), context).stops);
}

Result<void> StreamOpening::open(const MethodDescription& method, CallContext* context,
                                 std::string_view body) const {
  end_with_parent(context);
  WatchedCall watched;
  const auto reply = client_.request(method, context, body, watched);
  return take_up(*session_, std::move(watched), reply);
}

void StreamOpening::open_async(const MethodDescription& method, CallContext* context, std::string_view body,
                               Then then) const {
  end_with_parent(context);
  auto handler = std::make_unique<Reply>(Ending{*this, std::move(then)});
  WatchedCall& watched = handler->watched();
  client_.request_async(method, context, body, watched, std::move(handler));
}

void StreamOpening::give_up() const noexcept {
  client_.canceller().cancel(*place_);
  session_->abort(Error(ErrorCode::cancelled, "the call was cancelled by its caller"));
}

/// The last to let go of it may be its own thread, which cannot wait for its own end.
std::shared_ptr<Executor> StreamOpening::upload_thread() {
  return {new Executor(1, std::chrono::seconds(1)),
          [](Executor* executor) { std::thread([executor] { delete executor; }).detach(); }};
}

// ---- the serving side

Result<StreamOffer> requested_stream(const Message& request) {
  const auto header = request.header(kStreamHeader);
  if (!header) {
    return Error(ErrorCode::invalid_argument, std::string(request.subject()) +
                                                  " streams: call it with a client that has its interface "
                                                  "(the request needs the header Natsmith-Stream)");
  }
  auto offer = read_offer(*header);
  if (!offer) {
    return Error(ErrorCode::invalid_argument,
                 "the header Natsmith-Stream: expected an inbox, a token, a window and a heartbeat in "
                 "milliseconds, got \"" +
                     std::string(*header) + "\"");
  }
  return *std::move(offer);
}

std::shared_ptr<StreamSession> serve_stream(std::shared_ptr<ConnectionCore> core, const Message& request,
                                            const StreamOffer& peer, bool receives,
                                            const StreamOptions& options) {
  const std::string_view subject = request.subject();
  StreamTerms terms;
  terms.inbox = std::string(subject.substr(0, subject.rfind('.'))) + ".$stream." + random_token(*core);
  terms.token = peer.token;
  terms.sends = true;
  terms.receives = receives;
  terms.options = options;
  auto session = StreamSession::open(std::move(core), std::move(terms));
  session->begin(peer);
  return session;
}

/// Keeps the call, since the stream may be given up meanwhile. When the call is over, or there is no thread,
/// it goes on here, in no call.
void ServedStream::resume(std::coroutine_handle<> coroutine) noexcept {
  bool submitted = false;
  try {
    const std::scoped_lock lock(mutex_);
    if (completion_) {
      const auto& call = completion_->share();
      submitted = completion_->submit(std::make_shared<Resumption>(call->context(), coroutine, call));
    }
  } catch (const std::bad_alloc&) {
    submitted = false;
  }
  if (submitted) return;
  const CurrentCall none(nullptr);
  coroutine.resume();
}

std::shared_ptr<ServedStream> accept_stream(ServedCall& call, const StreamOffer& peer, bool receives,
                                            const StreamOptions& options) {
  auto session = serve_stream(call.core(), call.request(), peer, receives, options);
  auto served = std::make_shared<ServedStream>(call.defer(), session);
  Headers headers = call.context().reply_headers();
  headers.set(kStreamHeader, to_text(session->offer()));
  if (!call.accept(headers)) {
    served->complete();
    return nullptr;
  }
  served->tie();
  return served;
}

}  // namespace natsmith::detail
