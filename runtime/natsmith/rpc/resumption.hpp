// Resumption: a coroutine that goes on in the call that it works for. Internal.
#pragma once

#include <coroutine>
#include <memory>
#include <utility>

#include "natsmith/core/current_call.hpp"
#include "natsmith/rpc/executor.hpp"

namespace natsmith::detail {

class Resumption final : public Work {
 public:
  /// \param keep  what must live until the coroutine has gone on, the context for one; null: it does anyway
  Resumption(CallContext& context, std::coroutine_handle<> coroutine,
             std::shared_ptr<const void> keep = nullptr) noexcept
      : context_(context), coroutine_(coroutine), keep_(std::move(keep)) {}
  void run() noexcept override {
    const CurrentCall current(&context_);
    coroutine_.resume();
  }

 private:
  CallContext& context_;
  std::coroutine_handle<> coroutine_;
  std::shared_ptr<const void> keep_;
};

}  // namespace natsmith::detail
