// What the reply subject of a message from JetStream tells.
#include "natsmith/monitoring/history_reader.hpp"

#include <gtest/gtest.h>

namespace natsmith::detail {
namespace {

TEST(AStoredMessage, TellsItsTimeAndHowManyFollow) {
  for (const char* subject : {"$JS.ACK.svc_status.Xy.1.5.6.1700000000000000007.42",
                              "$JS.ACK.hub.ACCOUNT.svc_status.Xy.1.5.6.1700000000000000007.42.token",
                              "$JS.ACK._.ACCOUNT.svc_status.Xy.1.5.6.1700000000000000007.42"}) {
    const auto stored = stored_at(subject);
    ASSERT_TRUE(stored.has_value()) << subject;
    EXPECT_EQ(stored->time, WallTime(std::chrono::nanoseconds(1'700'000'000'000'000'007)));
    EXPECT_EQ(stored->pending, 42);
  }
}

TEST(AStoredMessage, IsNotTakenForOneWhenItsSubjectIsAnother) {
  for (const char* subject : {"", "_INBOX.x", "$JS.ACK.", "$JS.ACK.svc_status.Xy.1.5.6.now.42",
                              "$JS.ACK.svc_status.Xy.1.5.6.1700000000000000007", "$JS.ACK.a.b.c.d.e.f.-1.x"})
    EXPECT_FALSE(stored_at(subject).has_value()) << subject;
}

}  // namespace
}  // namespace natsmith::detail
