// The pauses between attempts to reconnect: growing, bounded, and different from client to client.
#include <gtest/gtest.h>

#include <limits>

#include "natsmith/transport/option_mapping.hpp"

namespace natsmith::detail {
namespace {

using std::chrono::milliseconds;

const ReconnectPolicy kPolicy{.initial_delay = milliseconds(50),
                              .max_delay = milliseconds(1000),
                              .jitter = 0.5,
                              .while_disconnected = {}};

TEST(TheReconnectDelay, DoublesUpToItsLimit) {
  EXPECT_EQ(reconnect_delay(kPolicy, 1, 0), milliseconds(50));
  EXPECT_EQ(reconnect_delay(kPolicy, 2, 0), milliseconds(100));
  EXPECT_EQ(reconnect_delay(kPolicy, 5, 0), milliseconds(800));
  EXPECT_EQ(reconnect_delay(kPolicy, 6, 0), milliseconds(1000));
  EXPECT_EQ(reconnect_delay(kPolicy, std::numeric_limits<int>::max(), 0), milliseconds(1000));
}

TEST(TheReconnectDelay, AddsAPartOfTheJitter) {
  EXPECT_EQ(reconnect_delay(kPolicy, 1, 0.5), milliseconds(63));
  EXPECT_EQ(reconnect_delay(kPolicy, 6, 1), milliseconds(1500));
}

TEST(TheReconnectDelay, IsNeverNothing) {
  const ReconnectPolicy policy{.initial_delay = milliseconds(0), .max_delay = milliseconds(0), .jitter = 0};
  EXPECT_EQ(reconnect_delay(policy, 0, 0), milliseconds(1));
  EXPECT_EQ(reconnect_delay(policy, -5, 0), milliseconds(1));
}

TEST(AUrl, IsPrintedWithoutCredentials) {
  EXPECT_EQ(without_credentials("nats://ada:secret@host:4222"), "nats://host:4222");
  EXPECT_EQ(without_credentials("token@host"), "host");
  EXPECT_EQ(without_credentials("tls://host"), "tls://host");
}

}  // namespace
}  // namespace natsmith::detail
