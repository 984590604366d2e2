// The code of docs/discovery.md, and that it does what is said there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "documented_service.client.hpp"
#include "documented_service.handler.hpp"
#include "natsmith/rpc/client.hpp"
#include "natsmith/transport/connection.hpp"
#include "support/local_server.hpp"

namespace documented {
namespace {

using natsmith::Connection;
using natsmith::Subject;
using testing::HasSubstr;

class Users final : public UserService {
 public:
  explicit Users(std::string name) : name_(std::move(name)) {}
  std::string get_by_id(const std::string& id) override { return name_ + " " + id; }
  void rename(const std::string&, const std::string&) override {}

 private:
  std::string name_;
};

class ThePage : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  Connection connection = open();

  Connection open() const {
    natsmith::ConnectionOptions options;
    options.urls = {server_.url()};
    options.logger = natsmith::silent_logger();
    return Connection::open(options);
  }
  std::string get(unsigned version) {
    UserClient client(connection, {.version = version});
    try {
      return client.get_by_id("42");
    } catch (const natsmith::Error& error) {
      return error.message();
    }
  }
};

TEST_F(ThePage, TellsHowAHandlerIsDescribedAndHidden) {
  Users users("user");
  // clang-format off
  natsmith::ServiceInformation about{.description = "Users of the observatory.",
                                     .version = "2.1.0",  // else 2.0.0 for version=2, 0.0.0 for none
                                     .metadata = {{"site", "oca"}}};
  UserHandler handler(connection, users, {.information = about});
  UserHandler hidden(connection, users, {.information = {.answers = false}});
  // clang-format on
  const Subject ping("$SRV.INFO.User");
  hidden.start();
  EXPECT_EQ(connection.request(ping, "", std::chrono::seconds(20)).error().code(),
            natsmith::ErrorCode::unavailable);
  handler.start();
  const std::string info(connection.request(ping, "", std::chrono::seconds(20)).value().body());
  EXPECT_THAT(info, HasSubstr(R"("description":"Users of the observatory.")"));
  EXPECT_THAT(info, HasSubstr(R"("version":"2.1.0")"));
  EXPECT_THAT(info, HasSubstr(R"("site":"oca")"));
}

TEST_F(ThePage, TellsHowVersionsAreServedSideBySide) {
  Users old_users("old");
  Users new_users("new");
  // clang-format off
  UserHandler old_one(connection, old_users, {.version = 1});
  UserHandler new_one(connection, new_users, {.version = 2});
  // clang-format on
  old_one.start();
  new_one.start();
  EXPECT_EQ(get(1), "old 42");
  EXPECT_EQ(get(2), "new 42");
  EXPECT_EQ(get(3), "nobody serves svc.rpc.User.v3.get_by_id; served versions of User: v1, v2");
}

}  // namespace
}  // namespace documented
