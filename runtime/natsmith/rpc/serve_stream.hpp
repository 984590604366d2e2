// The template of Handler for methods with streams. Included by generated .cpp files.
#pragma once

#include <coroutine>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <utility>

#include "natsmith/rpc/serve.hpp"
#include "natsmith/rpc/served_call.hpp"
#include "natsmith/rpc/stream.hpp"
#include "natsmith/rpc/stream_opening.hpp"
#include "natsmith/rpc/stream_remote.hpp"
#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith {
namespace detail {

template <class T>
struct StreamTraits {
  static constexpr bool kIsStream = false;
};
template <class T>
struct StreamTraits<Stream<T>> {
  static constexpr bool kIsStream = true;
  using Item = T;
};

/// A call with streams, from its acceptance to its end; holds the permit. Coroutines that make its items go
/// on on the handler's threads, in the call.
class ServedStream final : public Scheduler, public std::enable_shared_from_this<ServedStream> {
 public:
  ServedStream(Completion completion, std::shared_ptr<StreamSession> session)
      : session_(std::move(session)), completion_(std::move(completion)) {}

  /// Lets the end of the one end the other: the session and the call's stop_token.
  void tie() {
    session_->on_failure([weak = weak_from_this()] {
      if (const auto self = weak.lock()) self->request_stop();
    });
    stop_.emplace(completion_->call().context().stop_token(), [weak = std::weak_ptr(session_),
                                                               call = completion_->share()] {
      const auto session = weak.lock();
      if (!session) return;
      if (call->given_up()) return session->given_up();
      session->abort(Error(ErrorCode::unavailable, "the service had to stop before the stream's end"));
    });
  }
  /// Gives the permit back.
  void complete() {
    std::optional<Completion> completion;
    {
      const std::scoped_lock lock(mutex_);
      if (completion_) completion.emplace(*std::move(completion_));
      completion_.reset();
    }
    if (!completion) return;
    stop_.reset();
    const auto failure = session_->failure();
    completion->complete(failure ? Result<void>(*failure) : Result<void>(), {});
  }
  [[nodiscard]] bool submit(std::shared_ptr<Work> work) {
    const std::scoped_lock lock(mutex_);
    return completion_ && completion_->submit(std::move(work));
  }
  void resume(std::coroutine_handle<> coroutine) noexcept override;
  [[nodiscard]] const std::shared_ptr<StreamSession>& session() const noexcept { return session_; }

 private:
  void request_stop() {
    std::shared_ptr<ServedCall> call;
    {
      const std::scoped_lock lock(mutex_);
      if (completion_) call = completion_->share();
    }
    if (call) call->context().request_stop();  // runs callbacks: not under our lock
  }

  const std::shared_ptr<StreamSession> session_;
  std::mutex mutex_;  // guards completion_
  std::optional<Completion> completion_;
  std::optional<std::stop_callback<std::function<void()>>> stop_;
};

/// Tells the caller that its stream runs. \returns null: it is too late
std::shared_ptr<ServedStream> accept_stream(ServedCall& call, const StreamOffer& peer, bool receives,
                                            const StreamOptions& options);

/// Takes what the implementation of \p call made to the caller.
template <class T, class Keep>
void pump(const std::shared_ptr<ServedStream>& served, CallContext& call, Stream<T> stream, Keep keep) {
  auto source = std::move(stream).release();
  if (source) source->schedule_on(served);
  auto pump = std::make_shared<StreamPump<T>>(
      served->session(), std::move(source),
      [served](std::shared_ptr<Work> work) { return served->submit(std::move(work)); }, &call,
      [served, keep = std::move(keep)] { served->complete(); });
  may_block() ? pump->run() : pump->submit();
}

template <class T>
Stream<T> failed_stream(Error error) {
  return Stream<T>::generate([error = std::move(error)]() -> std::optional<T> { throw error; });
}

template <class T>
Stream<T> stream_of_one(T value) {
  return Stream<T>::generate(
      [value = std::optional<T>(std::move(value))]() mutable { return std::exchange(value, std::nullopt); });
}

/// What an implementation's result travels as: a stream of T.
template <class T, class F>
Stream<T> result_as_stream(F&& f, bool reveal) noexcept {
  using R = std::invoke_result_t<F>;
  try {
    if constexpr (std::is_void_v<R>) {
      f();
      return {};
    } else if constexpr (StreamTraits<R>::kIsStream) {
      return f();
    } else if constexpr (!kIsResult<R>) {
      return stream_of_one<T>(f());
    } else {
      R result = f();
      if (!result) return failed_stream<T>(result.error());
      if constexpr (std::is_void_v<typename R::value_type>) {
        return {};
      } else {
        return stream_of_one<T>(std::move(*result));
      }
    }
  } catch (...) {
    return failed_stream<T>(error_of_exception(reveal));
  }
}

}  // namespace detail

template <class T, class Arguments, class F>
void Handler::serve_stream(const MethodDescription& method, F f) {
  detail::check(options().streams);
  add(method,
      [f = std::move(f), envelope = envelope(), options = options()](detail::ServedCall& call,
                                                                     std::string&) mutable -> Result<void> {
        const auto peer = detail::requested_stream(call.request());
        if (!peer) return peer.error();
        auto arguments = detail::decode_arguments<Arguments>(envelope, call.request().body(), options.limits);
        if (!arguments) return arguments.error();
        const auto kept = std::make_shared<Arguments>(std::move(*arguments));
        try {
          Stream<T> stream = f(*kept, call.context());
          if (const auto served = detail::accept_stream(call, *peer, false, options.streams))
            detail::pump(served, call.context(), std::move(stream), kept);
          return {};
        } catch (...) {
          return detail::error_of_exception(options.reveal_exceptions);
        }
      });
}

template <class T, class U, class Arguments, class F>
void Handler::serve_upload(const MethodDescription& method, F f) {
  detail::check(options().streams);
  add(method,
      [f = std::move(f), envelope = envelope(), options = options()](detail::ServedCall& call,
                                                                     std::string&) mutable -> Result<void> {
        const auto peer = detail::requested_stream(call.request());
        if (!peer) return peer.error();
        auto arguments = detail::decode_arguments<Arguments>(envelope, call.request().body(), options.limits);
        if (!arguments) return arguments.error();
        const auto kept = std::make_shared<Arguments>(std::move(*arguments));
        const auto served = detail::accept_stream(call, *peer, true, options.streams);
        if (!served) return {};
        Stream<U> upload(std::make_unique<detail::RemoteSource<U>>(served->session(), options.limits));
        detail::pump(served, call.context(),
                     detail::result_as_stream<T>([&] { return f(*kept, call.context(), std::move(upload)); },
                                                 options.reveal_exceptions),
                     kept);
        return {};
      });
}

}  // namespace natsmith
