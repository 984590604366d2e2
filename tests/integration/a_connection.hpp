// AConnection: the fixture of the transport's tests: a nats-server of its own, a client and a service.
#pragma once

#include <gtest/gtest.h>

#include <chrono>

#include "natsmith/transport/connection.hpp"
#include "support/local_server.hpp"

namespace natsmith::test {

constexpr auto kLong = std::chrono::seconds(20);

inline ConnectionOptions quiet(const LocalServer& server) {
  ConnectionOptions options;
  options.urls = {server.url()};
  options.logger = silent_logger();
  return options;
}

/// Two connections; one echoes what comes on `echo`.
class AConnection : public testing::Test {
 protected:
  LocalServer server_;
  Connection service_ = Connection::open(quiet(server_));
  Connection client_ = Connection::open(quiet(server_));
  Subscription echo_ = service_.subscribe(SubjectPattern("echo"), QueueGroup("echo"),
                                          [this](Message&& m) { service_.reply(m, m.body()); });

  void SetUp() override { ASSERT_TRUE(service_.flush().has_value()); }
};

}  // namespace natsmith::test
