// Tests of natsmith::testing::LocalServer, as its users include it.
#include <gtest/gtest.h>
#include <natsmith/testing/local_server.hpp>
#include <natsmith/transport/connection.hpp>

#include <cstdlib>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>

#include "support/child_process.hpp"
#include "support/eventually.hpp"

namespace {

using natsmith::Connection;
using natsmith::ConnectionOptions;
using natsmith::Subject;
using natsmith::testing::LocalServer;
using namespace std::chrono_literals;

ConnectionOptions to(const LocalServer& server) {
  ConnectionOptions options;
  options.urls = {server.url()};
  options.logger = natsmith::silent_logger();
  return options;
}

/// Sets an environment variable for as long as it lives.
class Environment {
 public:
  Environment(const char* name, const std::string& value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    ::setenv(name, value.c_str(), 1);
  }
  ~Environment() { before_ ? ::setenv(name_, before_->c_str(), 1) : ::unsetenv(name_); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  const char* name_;
  std::optional<std::string> before_;
};

std::string failure_to_start(const natsmith::testing::LocalServerOptions& options = {}) {
  try {
    const LocalServer server(options);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "it started";
}

/// Whether the process is there and not only waiting for its parent to take note of its end.
bool is_alive(const std::string& pid) {
  std::ifstream in("/proc/" + pid + "/stat");
  const std::string stat{std::istreambuf_iterator<char>(in), {}};
  const std::size_t end = stat.rfind(')');
  return end != std::string::npos && stat.at(end + 2) != 'Z';
}

TEST(ALocalServerOfAUser, TakesConnectionsAsSoonAsItExists) {
  const LocalServer server;
  EXPECT_TRUE(server.running());
  EXPECT_TRUE(server.url().starts_with("nats://127.0.0.1:" + std::to_string(server.port())));
  EXPECT_TRUE(Connection::open(to(server)).flush().has_value());
}

TEST(ALocalServerOfAUser, KeepsItsPortAndItsStreamsOverARestart) {
  LocalServer server({.jetstream = true});
  const std::string url = server.url();
  {
    Connection connection = Connection::open(to(server));
    const auto made =
        connection.request(Subject("$JS.API.STREAM.CREATE.orders"),
                           R"({"name":"orders","subjects":["orders.>"],"storage":"file"})", 20s);
    ASSERT_EQ(made.value().body().find("\"error\""), std::string_view::npos);
  }
  server.restart();
  EXPECT_EQ(server.url(), url);
  Connection connection = Connection::open(to(server));
  const auto info = connection.request(Subject("$JS.API.STREAM.INFO.orders"), "", 20s);
  EXPECT_EQ(info.value().body().find("\"error\""), std::string_view::npos) << info.value().body();
}

TEST(ALocalServerOfAUser, TakesLinesOfConfiguration) {
  const LocalServer server({.configuration = "authorization { token: s3cret }\n"});
  ConnectionOptions options = to(server);
  EXPECT_THROW(static_cast<void>(Connection::open(options)), natsmith::Error);
  options.token = "s3cret";
  EXPECT_TRUE(Connection::open(options).flush().has_value());
}

TEST(ALocalServerOfAUser, CanBeKilledAndIsGoneThen) {
  LocalServer server;
  server.kill();
  EXPECT_FALSE(server.running());
  EXPECT_THROW(static_cast<void>(Connection::open(to(server))), natsmith::Error);
}

TEST(ALocalServerOfAUser, CanBeMoved) {
  LocalServer server;
  const std::string url = server.url();
  const LocalServer moved = std::move(server);
  EXPECT_EQ(moved.url(), url);
  EXPECT_TRUE(moved.running());
}

TEST(ALocalServerOfAUser, SaysWhichVariableNamesAProgramThatIsNotThere) {
  const Environment missing("NATSMITH_NATS_SERVER", "/nowhere/nats-server");
  const std::string text = failure_to_start();
  EXPECT_NE(text.find("NATSMITH_NATS_SERVER names /nowhere/nats-server"), std::string::npos) << text;
}

TEST(ALocalServerOfAUser, ShowsTheServersOwnWordsWhenItCannotStart) {
  const std::string text = failure_to_start({.configuration = "no_such_setting {"});
  EXPECT_NE(text.find("Parse error"), std::string::npos) << text;
}

TEST(ALocalServerOfAUser, EndsWithATestThatCrashes) {
  natsmith::test::ChildProcess test(CRASHING_TEST);
  const std::string line = test.wait_for_line("server ");
  const std::string pid = line.substr(line.rfind(' ') + 1);
  EXPECT_NE(test.wait_exit(), 0);
  EXPECT_TRUE(natsmith::test::eventually([&] { return !is_alive(pid); })) << pid;
}

}  // namespace
