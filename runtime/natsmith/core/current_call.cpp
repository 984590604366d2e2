#include "natsmith/core/current_call.hpp"

#include <utility>

namespace natsmith::detail {
namespace {

thread_local CallContext* current = nullptr;

}  // namespace

CallContext* current_call() noexcept { return current; }

CurrentCall::CurrentCall(CallContext* context) noexcept : before_(std::exchange(current, context)) {}
CurrentCall::~CurrentCall() { current = before_; }

}  // namespace natsmith::detail
