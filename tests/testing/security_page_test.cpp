// The configuration of docs/security.md: a whole one with included files, and the options beside it.
#include <gtest/gtest.h>
#include <natsmith/testing/local_server.hpp>
#include <natsmith/transport/connection.hpp>

#include <cstdlib>
#include <fstream>
#include <string>

#include "support/temporary_folder.hpp"
#include "user_service.client.hpp"
#include "user_service.handler.hpp"
#include "users.hpp"

namespace {

natsmith::ConnectionOptions deployed() {
  natsmith::ConnectionOptions options;
  options.urls = {"tls://nats.example.com:4222"};
  options.tls.ca_file = "/etc/nats/authority.pem";     // who signs servers; empty: the system's authorities
  options.tls.certificate_file = "/etc/nats/web.pem";  // only where the server verifies clients
  options.tls.key_file = "/etc/nats/web.key";
  options.inbox_prefix = "_INBOX_web";
  return options;
}

constexpr const char* kConfiguration = R"(
authorization {
  users: [
    { user: web, password: $WEB_PASSWORD, include "web.conf" }
    { user: users, password: $USERS_PASSWORD, include "users.conf" }
  ]
}
)";

std::string golden(const std::string& name) {
  return natsmith::test::read_text(std::string(NATSMITH_GOLDEN_PERMISSIONS) + "/" + name);
}

natsmith::Connection connect(const natsmith::testing::LocalServer& server, const std::string& user,
                             const std::string& inbox_prefix) {
  natsmith::ConnectionOptions options;
  options.urls = {server.url()};
  options.user = natsmith::UserPassword{user, "secret"};
  options.inbox_prefix = inbox_prefix;
  options.logger = natsmith::silent_logger();
  return natsmith::Connection::open(options);
}

/// The page includes files beside the configuration; here they lie in a folder of their own.
std::string with_folder(std::string text, const std::string& folder) {
  for (const char* file : {"web.conf", "users.conf"})
    text.replace(text.find(file), std::string(file).size(), folder + "/" + file);
  return text;
}

TEST(TheSecurityPage, HasAConfigurationThatWorks) {
  const natsmith::test::TemporaryFolder folder;
  folder.write("web.conf", golden("client.conf"));
  folder.write("users.conf", golden("monitored_server.conf"));
  ::setenv("WEB_PASSWORD", "secret", 1);
  ::setenv("USERS_PASSWORD", "secret", 1);
  // Includes are relative to the file that includes, which lies in a temporary folder beside this one.
  const std::string beside = "../" + folder.path().filename().string();
  const natsmith::testing::LocalServer server({.configuration = with_folder(kConfiguration, beside)});
  natsmith::Connection serving = connect(server, "users", "_INBOX_users");
  app::Users users("page");
  app::UserHandler handler(serving, users);
  handler.start();
  natsmith::Connection calling = connect(server, "web", deployed().inbox_prefix);
  EXPECT_EQ(app::UserClient(calling).served_by(), "page");
  EXPECT_THROW(app::UserClient(serving).served_by(), natsmith::Error);
  const auto options = deployed();
  EXPECT_EQ(options.urls.front(), "tls://nats.example.com:4222");
}

}  // namespace
