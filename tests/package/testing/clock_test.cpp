// Both kinds of tests that an installed natsmith helps with.
#include <gmock/gmock.h>
#include <natsmith/testing/local_server.hpp>
#include <natsmith/transport/connection.hpp>

#include "clock_service.client.hpp"
#include "clock_service.handler.hpp"
#include "clock_service.mock.hpp"

TEST(AClock, IsMocked) {
  testing::StrictMock<tested::MockClockService> clock;
  EXPECT_CALL(clock, now(2)).WillOnce(testing::Return(7));
  const tested::ClockService& service = clock;
  EXPECT_EQ(service.now(2), 7);
}

TEST(AClock, IsServed) {
  const natsmith::testing::LocalServer server;
  natsmith::Connection connection = natsmith::Connection::open({.urls = {server.url()}});
  testing::NiceMock<tested::MockClockService> clock;
  ON_CALL(clock, now).WillByDefault([](int zone) { return 100 + zone; });
  tested::ClockHandler handler(connection, clock);
  handler.start();
  EXPECT_EQ(tested::ClockClient(connection).now(5), 105);
}
