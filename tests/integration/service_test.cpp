// natsmith::run: signals, drain and exit codes of a real process.
#include <csignal>
#include <thread>

#include "probe.hpp"
#include "support/child_process.hpp"

namespace probe {
namespace {

using namespace std::chrono_literals;
using natsmith::Connection;
using natsmith::test::ChildProcess;
using natsmith::test::LocalServer;

constexpr const char* kProgram = NATSMITH_SERVICE_PROGRAM;

class ASignalledService : public testing::TestWithParam<int> {
 protected:
  LocalServer server_;
};

TEST_P(ASignalledService, AnswersWhatItAcceptedAndEndsWith0) {
  ChildProcess service(kProgram, {"--url", server_.url()});
  service.wait_for_line("running; connected to " + server_.url());
  Connection connection = Connection::open(quiet(server_.url()));
  const SerialClient client(connection);
  std::vector<natsmith::Future<void>> calls;
  for (int i = 0; i < 3; ++i) calls.push_back(natsmith::async(client).b());
  ASSERT_TRUE(connection.flush().has_value());
  service.signal(GetParam());
  for (auto& call : calls) EXPECT_NO_THROW(call.get());
  EXPECT_EQ(service.wait_exit(), 0) << service.output();
  EXPECT_NE(service.output().find("stopped"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(By, ASignalledService, testing::Values(SIGINT, SIGTERM));

TEST(AService, EndsAtOnceAfterASecondSignal) {
  LocalServer server;
  ChildProcess service(kProgram, {"--url", server.url()});
  service.wait_for_line("running");
  Connection connection = Connection::open(quiet(server.url()));
  const SerialClient client(connection);
  std::vector<natsmith::Future<void>> calls;
  for (int i = 0; i < 100; ++i) calls.push_back(natsmith::async(client).b());
  ASSERT_TRUE(connection.flush().has_value());
  service.signal(SIGTERM);
  service.wait_for_line("stopping");
  service.signal(SIGTERM);
  EXPECT_EQ(service.wait_exit(), 128 + SIGTERM);
}

TEST(AService, SaysWithItsExitCodeThatItsPatienceRanOut) {
  LocalServer server;
  ChildProcess service(kProgram, {"--url", server.url(), "--drain-ms", "100"});
  service.wait_for_line("running");
  Connection connection = Connection::open(quiet(server.url()));
  const SerialClient client(connection);
  std::vector<natsmith::Future<void>> calls;
  for (int i = 0; i < 20; ++i) calls.push_back(natsmith::async(client).b());
  ASSERT_TRUE(connection.flush().has_value());
  service.signal(SIGTERM);
  EXPECT_EQ(service.wait_exit(), 1) << service.output();
  int unavailable = 0;
  for (auto& call : calls) {
    const auto result = call.wait();
    unavailable += !result && result.error().code() == natsmith::ErrorCode::unavailable;
  }
  EXPECT_GT(unavailable, 0);
}

TEST(AService, ReportsWhatItsStartThrew) {
  LocalServer server;
  ChildProcess service(kProgram, {"--url", server.url(), "throw"});
  EXPECT_EQ(service.wait_exit(), 70);
  EXPECT_NE(service.output().find("failed: on purpose"), std::string::npos) << service.output();
}

TEST(AService, NamesTheUrlWhenThereIsNoServer) {
  LocalServer server;
  server.kill();
  ChildProcess service(kProgram, {"--url", server.url()});
  EXPECT_EQ(service.wait_exit(), 69);
  EXPECT_NE(service.output().find(server.url()), std::string::npos);
}

TEST(AService, WaitsForTheServerWhenToldSoAndCanBeStoppedMeanwhile) {
  LocalServer server;
  server.kill();
  ChildProcess stopped(kProgram, {"--url", server.url(), "--wait"});
  stopped.wait_for_line("waiting for nats-server at " + server.url());
  stopped.signal(SIGTERM);
  EXPECT_EQ(stopped.wait_exit(), 0) << stopped.output();
  ChildProcess service(kProgram, {"--url", server.url(), "--wait"});
  service.wait_for_line("waiting for nats-server");
  server.restart();
  service.wait_for_line("running");
}

TEST(AService, EndsWhenItsConnectionIsClosedForGood) {
  natsmith::test::ServerOptions options;
  options.users = {{.name = "svc", .password = "old"}};
  LocalServer server(options);
  ChildProcess service(kProgram, {"--url", server.url(), "--user", "svc", "--password", "old"});
  service.wait_for_line("running");
  options.users = {{.name = "svc", .password = "new"}};
  server.configure(options);
  server.restart();
  EXPECT_EQ(service.wait_exit(60s), 69) << service.output();
}

TEST(AService, ExplainsItsArguments) {
  ChildProcess help(kProgram, {"--help"});
  EXPECT_EQ(help.wait_exit(), 0);
  EXPECT_NE(help.output().find("--creds"), std::string::npos);
  ChildProcess wrong(kProgram, {"--no-such-option"});
  EXPECT_EQ(wrong.wait_exit(), 64);
}

}  // namespace
}  // namespace probe
