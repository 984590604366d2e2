#include "natsmith/rpc/lineage.hpp"

#include <optional>
#include <utility>

#include "natsmith/core/blocking.hpp"

namespace natsmith::detail {
namespace {

/// Cancels the call when somebody asks to stop, and otherwise passes its reply on.
class StoppableReply final : public ReplyHandler {
 public:
  StoppableReply(std::unique_ptr<ReplyHandler> to, const StopTokens& stops,
                 std::weak_ptr<ConnectionCore> core)
      : ReplyHandler(to->place() == nullptr ? &place_ : to->place()), to_(std::move(to)) {
    on_stop_.emplace(stops, Cancel{std::move(core), place()});
  }

  void on_reply(Result<Message>&& reply) noexcept override {
    on_stop_.reset();  // waits for a stop that another thread asks for right now: it finds no call any more
    to_->on_reply(std::move(reply));
  }

 private:
  struct Cancel {
    std::weak_ptr<ConnectionCore> core;
    CallPlace* place;
    void operator()() const noexcept {
      const NonBlockingScope non_blocking;  // should this be the last to know the core, it ends elsewhere
      const auto alive = core.lock();
      if (alive != nullptr) alive->cancel(*place);
    }
  };

  CallPlace place_;  // where the other has none
  std::unique_ptr<ReplyHandler> to_;
  std::optional<OnStop<Cancel>> on_stop_;
};

}  // namespace

Lineage lineage_of(const CallOptions* calls, CallContext* context) {
  Lineage lineage;
  if (calls != nullptr) {
    lineage.stops.own = calls->stop_token;
    if (calls->parent.given()) {
      lineage.deadline = calls->parent.deadline();
      lineage.stops.parent = calls->parent.stop_token();
      return lineage;
    }
  }
  CallContext* const parent = context != nullptr && context->is_served() ? context : CallContext::current();
  if (parent != nullptr) {
    lineage.deadline = parent->deadline();
    lineage.stops.parent = parent->stop_token();
  }
  return lineage;
}

std::unique_ptr<ReplyHandler> stoppable(std::unique_ptr<ReplyHandler> handler, const StopTokens& stops,
                                        ConnectionCore& core) {
  return std::make_unique<StoppableReply>(std::move(handler), stops, core.weak_from_this());
}

}  // namespace natsmith::detail
