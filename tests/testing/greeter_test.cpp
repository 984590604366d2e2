// A test with the generated mock: no server, no connection.
#include "greeter.hpp"

#include <gmock/gmock.h>
#include <natsmith/core/error.hpp>

#include "user_service.mock.hpp"

using testing::Return;
using testing::StrictMock;
using testing::Throw;

TEST(AGreeter, GreetsUsersByTheirNamesAndCountsTheVisit) {
  StrictMock<app::MockUserService> users;
  EXPECT_CALL(users, get_by_id("42")).WillOnce(Return(app::User{.id = "42", .name = "Ada", .email = {}}));
  EXPECT_CALL(users, visited("42"));
  EXPECT_EQ(Greeter(users).greet("42"), "Hello, Ada!");
}

TEST(AGreeter, GreetsStrangers) {
  StrictMock<app::MockUserService> users;
  EXPECT_CALL(users, get_by_id("7")).WillOnce(Return(std::nullopt));
  EXPECT_EQ(Greeter(users).greet("7"), "Hello, stranger!");
}

TEST(AGreeter, DoesNotHideThatNobodyServesUsers) {
  StrictMock<app::MockUserService> users;
  EXPECT_CALL(users, get_by_id("42"))
      .WillOnce(Throw(natsmith::Error(natsmith::ErrorCode::unavailable, "nobody serves")));
  EXPECT_THROW(Greeter(users).greet("42"), natsmith::Error);
}
