// What bench_grpc sends, filled from the values that all peers share.
#pragma once

#include <cstddef>

#include "echo.pb.h"

namespace bench_grpc {

/// \param body  bytes that the encoded message shall have, about
[[nodiscard]] Message message_of(std::size_t body);
[[nodiscard]] Items items_of(std::size_t count);

/// Ends the program when an echo is not as long as what was sent.
void check(const Message& sent, const Message& received);
void check(const Items& sent, const Items& received);

}  // namespace bench_grpc
