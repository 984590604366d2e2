// ReplyHandler: where the reply of an asynchronous call goes.
#pragma once

#include "natsmith/core/recycled.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/transport/call_place.hpp"
#include "natsmith/transport/message.hpp"

namespace natsmith {

/// Receives the reply of an asynchronous call, exactly once, unless it is destroyed before with its
/// connection.
class ReplyHandler : public detail::Recycled {
 public:
  /// \param place  where the call can be found to be cancelled; null: nobody cancels it. A handler that wraps
  ///               another passes on the other's
  explicit ReplyHandler(detail::CallPlace* place = nullptr) noexcept : place_(place) {}
  ReplyHandler(const ReplyHandler&) = delete;
  ReplyHandler& operator=(const ReplyHandler&) = delete;
  virtual ~ReplyHandler() = default;
  /// \thread  a turn of the event loop, libnats's delivery thread, or the one that cancels: must not block
  virtual void on_reply(Result<Message>&& reply) noexcept = 0;

  [[nodiscard]] detail::CallPlace* place() const noexcept { return place_; }

 protected:
  void set_place(detail::CallPlace* place) noexcept { place_ = place; }

 private:
  detail::CallPlace* place_;
};

}  // namespace natsmith
