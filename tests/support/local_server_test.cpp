// Tests of LocalServer, spoken to in NATS's own text protocol.
#include "support/local_server.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string_view>
#include <system_error>

#include "support/client_socket.hpp"

namespace natsmith::test {
namespace {

constexpr std::string_view kAnonymous = "CONNECT {\"verbose\":false}\r\nPING\r\n";

std::string answer_to(std::uint16_t port, std::string_view connect) {
  ClientSocket client(port);
  EXPECT_TRUE(client.line("INFO").starts_with("INFO {"));
  client.send(connect);
  const std::string first = client.line("");
  return first;
}

TEST(ALocalServer, AnswersAsSoonAsItExists) {
  const LocalServer server;
  EXPECT_EQ(server.url(), "nats://127.0.0.1:" + std::to_string(server.port()));
  EXPECT_EQ(answer_to(server.port(), kAnonymous), "PONG");
}

TEST(ALocalServer, IsAnotherOneEachTime) {
  const LocalServer one;
  const LocalServer two;
  EXPECT_NE(one.port(), two.port());
}

TEST(ALocalServer, ComesBackOnItsPortAfterAKill) {
  LocalServer server;
  const std::uint16_t port = server.port();
  server.kill();
  EXPECT_FALSE(server.running());
  EXPECT_THROW(ClientSocket{port}, std::system_error);
  server.restart();
  EXPECT_EQ(server.port(), port);
  EXPECT_EQ(answer_to(port, kAnonymous), "PONG");
}

TEST(ALocalServer, ComesBackOnItsPortAfterAStop) {
  LocalServer server;
  const std::string url = server.url();
  server.stop();
  server.restart();
  EXPECT_EQ(server.url(), url);
}

TEST(ALocalServer, AnswersNobodyWhilePaused) {
  LocalServer server;
  ClientSocket client(server.port());
  EXPECT_FALSE(client.line("INFO").empty());
  client.send(kAnonymous);
  EXPECT_EQ(client.line("PONG"), "PONG");
  server.pause();
  client.send("PING\r\n");
  EXPECT_TRUE(server.running());
  server.resume();
  EXPECT_EQ(client.line("PONG"), "PONG");
}

TEST(ALocalServer, WithUsersRefusesStrangers) {
  ServerOptions options;
  options.users = {{"ann", "secret"}};
  const LocalServer server(options);
  EXPECT_EQ(answer_to(server.port(), kAnonymous), "-ERR 'Authorization Violation'");
  EXPECT_EQ(answer_to(server.port(), "CONNECT {\"user\":\"ann\",\"pass\":\"secret\"}\r\nPING\r\n"), "+OK");
}

TEST(ALocalServer, HoldsUsersToTheirPermissions) {
  ServerOptions options;
  options.users = {{"ann", "secret", R"(publish: "allowed", subscribe: "_INBOX.>")"}};
  const LocalServer server(options);
  const std::string connect = "CONNECT {\"verbose\":false,\"user\":\"ann\",\"pass\":\"secret\"}\r\n";
  EXPECT_EQ(answer_to(server.port(), connect + "PUB other 0\r\n\r\n"),
            "-ERR 'Permissions Violation for Publish to \"other\"'");
  EXPECT_EQ(answer_to(server.port(), connect + "PUB allowed 0\r\n\r\nPING\r\n"), "PONG");
}

TEST(ALocalServer, WithATokenAsksForIt) {
  ServerOptions options;
  options.token = "s3cr3t";
  const LocalServer server(options);
  EXPECT_EQ(answer_to(server.port(), kAnonymous), "-ERR 'Authorization Violation'");
  EXPECT_EQ(answer_to(server.port(), "CONNECT {\"verbose\":false,\"auth_token\":\"s3cr3t\"}\r\nPING\r\n"),
            "PONG");
}

TEST(ALocalServer, WithNKeysSendsANonceToSign) {
  ServerOptions options;
  options.nkeys = {{fixture_text("nkeys/user.public")}};
  const LocalServer server(options);
  EXPECT_NE(ClientSocket(server.port()).line("INFO").find("\"nonce\":"), std::string::npos);
  EXPECT_EQ(answer_to(server.port(), kAnonymous), "-ERR 'Authorization Violation'");
}

TEST(ALocalServer, TrustsTheOperatorOfTheFixtures) {
  ServerOptions options;
  options.configuration = read_text(fixture("operator/server.conf"));
  const LocalServer server(options);
  EXPECT_NE(server.log().find("Operator: \"natsmith-test-operator\""), std::string::npos) << server.log();
  EXPECT_EQ(answer_to(server.port(), kAnonymous), "-ERR 'Authorization Violation'");
}

TEST(ALocalServer, ReloadsWhatWasConfigured) {
  LocalServer server;
  ServerOptions options;
  options.token = "s3cr3t";
  server.configure(options);
  server.reload();
  EXPECT_EQ(answer_to(server.port(), kAnonymous), "-ERR 'Authorization Violation'");
}

TEST(ALocalServer, TellsItsMaximumPayload) {
  ServerOptions options;
  options.max_payload = 12345;
  const LocalServer server(options);
  ClientSocket client(server.port());
  EXPECT_NE(client.line("INFO").find("\"max_payload\":12345,"), std::string::npos);
}

TEST(ALocalServer, HasJetStreamWhenAsked) {
  ServerOptions options;
  options.jetstream = true;
  const LocalServer server(options);
  ClientSocket client(server.port());
  EXPECT_NE(client.line("INFO").find("\"jetstream\":true"), std::string::npos);
}

TEST(ALocalServer, ThatCannotStartSaysWhy) {
  ServerOptions options;
  options.configuration = "no_such_setting {";
  try {
    const LocalServer server(options);
    FAIL() << "no exception";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string_view(error.what()).find("Parse error"), std::string_view::npos) << error.what();
  }
}

TEST(ALocalServer, LeavesNoFolderBehind) {
  std::filesystem::path folder;
  {
    const LocalServer server;
    folder = server.folder();
    EXPECT_TRUE(std::filesystem::exists(folder));
  }
  EXPECT_FALSE(std::filesystem::exists(folder));
}

}  // namespace
}  // namespace natsmith::test
