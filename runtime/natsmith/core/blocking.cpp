#include "natsmith/core/blocking.hpp"

#include <string>

#include "natsmith/core/error.hpp"

namespace natsmith::detail {
namespace {

thread_local int depth = 0;

}  // namespace

NonBlockingScope::NonBlockingScope() noexcept { ++depth; }
NonBlockingScope::~NonBlockingScope() { --depth; }

bool may_block() noexcept { return depth == 0; }

void check_may_block(std::string_view what) {
  if (may_block()) return;
  throw Error(ErrorCode::internal, std::string(what) +
                                       " would block the event loop: use natsmith::async(…), or run this "
                                       "method on the executor (not inline)");
}

}  // namespace natsmith::detail
