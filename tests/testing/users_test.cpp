// A test on a real nats-server of its own: client, wire and handler.
#include "users.hpp"

#include <gtest/gtest.h>
#include <natsmith/testing/local_server.hpp>
#include <natsmith/transport/connection.hpp>

#include "user_service.client.hpp"
#include "user_service.handler.hpp"

class TheUserService : public testing::Test {
 protected:
  void SetUp() override { handler_.start(); }

  natsmith::testing::LocalServer server_;
  natsmith::Connection connection_ = natsmith::Connection::open({.urls = {server_.url()}});
  app::Users users_{"test"};
  app::UserHandler handler_{connection_, users_};
  app::UserClient client_{connection_};
};

TEST_F(TheUserService, FindsWhatWasAdded) {
  client_.add({.id = "42", .name = "Ada", .email = {}});
  EXPECT_EQ(client_.get_by_id("42").value().name, "Ada");
  EXPECT_FALSE(client_.get_by_id("7").has_value());
}

TEST_F(TheUserService, GoesOnWhenTheServerComesBack) {
  client_.add({.id = "42", .name = "Ada", .email = {}});
  server_.kill();
  EXPECT_THROW(client_.get_by_id("42"), natsmith::Error);
  server_.restart();  // on the same port
  auto again = natsmith::Connection::open({.urls = {server_.url()}});
  app::UserHandler handler(again, users_);
  handler.start();
  EXPECT_TRUE(app::UserClient(again).get_by_id("42").has_value());
}
