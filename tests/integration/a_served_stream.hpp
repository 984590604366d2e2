// AServedStream: the fixture of the streams' tests: a nats-server of its own, a handler and a client.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <stdexcept>
#include <string>

#include "stream_numbers.hpp"
#include "stream_service.client.hpp"
#include "stream_service.handler.hpp"
#include "support/eventually.hpp"
#include "support/local_server.hpp"

namespace streams {

/// A handler and a client, each with a connection of its own.
class AServedStream : public testing::Test {
 protected:
  explicit AServedStream(const natsmith::StreamOptions& options = short_heartbeat())
      : handler_(served_, numbers_, {.streams = options}), client_(connection_, {.streams = options}) {}

  natsmith::test::LocalServer server_;
  Numbers numbers_;
  natsmith::Connection served_ = natsmith::Connection::open(quiet(server_.url()));
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_.url()));
  StreamHandler handler_;
  StreamClient client_;

  void SetUp() override { handler_.start(); }

  [[nodiscard]] std::uint64_t running(const std::string& method) const {
    for (const auto& stats : handler_.stats()) {
      if (stats.name == method) return stats.running;
    }
    return 0;
  }
};

/// The error of what \p call throws.
template <class F>
natsmith::Error error_of(F&& call) {
  try {
    call();
  } catch (const natsmith::Error& error) {
    return error;
  }
  throw std::logic_error("the call succeeded");
}

}  // namespace streams
