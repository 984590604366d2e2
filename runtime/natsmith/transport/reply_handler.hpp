// ReplyHandler: where the reply of an asynchronous call goes.
#pragma once

#include "natsmith/core/recycled.hpp"
#include "natsmith/core/result.hpp"
#include "natsmith/transport/message.hpp"

namespace natsmith {

/// Receives the reply of an asynchronous call, exactly once, unless it is destroyed before with its
/// connection.
class ReplyHandler : public detail::Recycled {
 public:
  virtual ~ReplyHandler() = default;
  /// \thread  a turn of the event loop, or libnats's delivery thread: must not block
  virtual void on_reply(Result<Message>&& reply) noexcept = 0;
};

}  // namespace natsmith
