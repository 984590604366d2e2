// The ways to reach a nats-server that asks who comes: passwords, tokens, NKeys, credentials files, TLS.
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "natsmith/transport/connection.hpp"
#include "support/certificates.hpp"
#include "support/eventually.hpp"
#include "support/local_server.hpp"
#include "support/sanitized.hpp"
#include "support/temporary_folder.hpp"

namespace natsmith {
namespace {

using test::Certificates;
using test::fixture;
using test::fixture_text;
using test::LocalServer;

ConnectionOptions options_for(const LocalServer& server) {
  ConnectionOptions options;
  options.urls = {server.url()};
  options.logger = silent_logger();
  return options;
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Whether a connection with these options can really be used.
bool works(const ConnectionOptions& options) {
  Connection connection = Connection::open(options);
  return connection.flush().has_value();
}

std::string refusal_text(const ConnectionOptions& options) {
  try {
    static_cast<void>(Connection::open(options));
  } catch (const Error& error) {
    return error.what();
  }
  return "connected";
}

/// The refusal must be of this kind, name what was refused, and keep the secrets for itself.
void expect_refusal(const ConnectionOptions& options, ErrorCode code, const std::string& names,
                    const std::vector<std::string>& secrets = {}) {
  try {
    static_cast<void>(Connection::open(options));
    ADD_FAILURE() << "connected";
  } catch (const Error& error) {
    const std::string text = std::string(error.what()) + error.details();
    EXPECT_EQ(error.code(), code) << text;
    EXPECT_NE(text.find(names), std::string::npos) << text;
    EXPECT_NE(text.find("127.0.0.1:"), std::string::npos) << text;
    for (const std::string& secret : secrets) EXPECT_EQ(text.find(secret), std::string::npos) << text;
  }
}

TEST(AServerWithUsers, TakesTheRightPasswordOnly) {
  const LocalServer server({.users = {{.name = "ada", .password = "right"}}});
  ConnectionOptions options = options_for(server);
  expect_refusal(options, ErrorCode::unauthenticated, "without credentials: set user, token, nkey");
  options.user = UserPassword{"ada", "wr0ng-pa55"};
  expect_refusal(options, ErrorCode::unauthenticated, "the user \"ada\" with this password", {"wr0ng-pa55"});
  options.user = UserPassword{"eve", "right"};
  expect_refusal(options, ErrorCode::unauthenticated, "the user \"eve\"", {"right"});
  options.user = UserPassword{"ada", "right"};
  EXPECT_TRUE(works(options));
}

TEST(AServerWithUsers, TakesThemInTheUrlAndKeepsThemOutOfMessages) {
  LocalServer server({.users = {{.name = "ada", .password = "right"}}});
  ConnectionOptions options = options_for(server);
  options.urls = {"nats://ada:right@127.0.0.1:" + std::to_string(server.port())};
  EXPECT_TRUE(works(options));
  EXPECT_EQ(Connection::open(options).connected_url(), "nats://127.0.0.1:" + std::to_string(server.port()));
  server.kill();
  const std::string text = refusal_text(options);
  EXPECT_NE(text.find("127.0.0.1:" + std::to_string(server.port())), std::string::npos) << text;
  EXPECT_EQ(text.find("right"), std::string::npos) << text;
}

TEST(AServerWithUsers, RefusesWrongOnesInTheUrlWithoutRepeatingThem) {
  const LocalServer server({.users = {{.name = "ada", .password = "right"}}});
  ConnectionOptions options = options_for(server);
  options.urls = {"nats://ada:wr0ng-pa55@127.0.0.1:" + std::to_string(server.port())};
  expect_refusal(options, ErrorCode::unauthenticated, "the credentials in the URL", {"wr0ng-pa55"});
}

TEST(AServerWithAToken, TakesThatTokenOnly) {
  const LocalServer server({.token = "s3cret"});
  ConnectionOptions options = options_for(server);
  options.token = "an0ther-t0ken";
  expect_refusal(options, ErrorCode::unauthenticated, "the server refused the token", {"an0ther-t0ken"});
  options.token = "s3cret";
  EXPECT_TRUE(works(options));
}

TEST(AServerWithNKeys, TakesWhoCanSign) {
  const LocalServer server({.nkeys = {{.public_key = fixture_text("nkeys/user.public")}}});
  ConnectionOptions options = options_for(server);
  options.nkey = NKey{fixture_text("nkeys/user.public"), fixture("nkeys/user.seed")};
  EXPECT_TRUE(works(options));
  options.nkey = NKey{fixture_text("nkeys/stranger.public"), fixture("nkeys/stranger.seed")};
  expect_refusal(options, ErrorCode::unauthenticated, "the NKey " + fixture_text("nkeys/stranger.public"),
                 {fixture_text("nkeys/stranger.seed")});
}

/// Each connection signs something else, and libnats 3.4.1 does not send every signature.
TEST(AServerWithNKeys, TakesWhoCanSignEachTime) {
  const LocalServer server({.nkeys = {{.public_key = fixture_text("nkeys/user.public")}}});
  ConnectionOptions options = options_for(server);
  options.nkey = NKey{fixture_text("nkeys/user.public"), fixture("nkeys/user.seed")};
  for (int i = 0; i < (test::kSanitized ? 300 : 1000); ++i)
    ASSERT_NO_THROW(static_cast<void>(Connection::open(options))) << i;
}

TEST(AServerWithNKeys, RefusesThePublicKeyOfOneWithTheSeedOfAnother) {
  const LocalServer server({.nkeys = {{.public_key = fixture_text("nkeys/user.public")}}});
  ConnectionOptions options = options_for(server);
  options.nkey = NKey{fixture_text("nkeys/user.public"), fixture("nkeys/stranger.seed")};
  expect_refusal(options, ErrorCode::unauthenticated, "the NKey " + fixture_text("nkeys/user.public"),
                 {fixture_text("nkeys/stranger.seed")});
}

TEST(AServerWithAnOperator, TakesItsUsersCredentialsFile) {
  const LocalServer server({.configuration = text_of(fixture("operator/server.conf"))});
  ConnectionOptions options = options_for(server);
  options.credentials_file = fixture("operator/user.creds");
  EXPECT_TRUE(works(options));
}

class CredentialsOfSomebodyElse : public testing::TestWithParam<const char*> {};

TEST_P(CredentialsOfSomebodyElse, AreRefusedWithTheNameOfTheirFileOnly) {
  const LocalServer server({.configuration = text_of(fixture("operator/server.conf"))});
  ConnectionOptions options = options_for(server);
  options.credentials_file = fixture(GetParam());
  const std::string text = text_of(options.credentials_file);
  const std::string seed = text.substr(text.find("\nSU") + 1, 58);
  const std::string token = text.substr(text.find("\ney") + 1, 40);
  expect_refusal(options, ErrorCode::unauthenticated, options.credentials_file, {seed, token});
}

INSTANTIATE_TEST_SUITE_P(All, CredentialsOfSomebodyElse,
                         testing::Values("operator/stranger.creds", "operator/expired.creds",
                                         "operator/revoked.creds"),
                         [](const auto& each) {
                           const std::string file = each.param;
                           const std::size_t begin = file.find('/') + 1;
                           return file.substr(begin, file.find('.') - begin);
                         });

TEST(ACredentialsFile, ThatHoldsSomethingElseIsNamedAndNotQuoted) {
  const LocalServer server({.configuration = text_of(fixture("operator/server.conf"))});
  const test::TemporaryFolder folder;
  ConnectionOptions options = options_for(server);
  options.credentials_file = folder.write("broken.creds", "password=s3cret-text\n");
  const std::string text = refusal_text(options);
  EXPECT_NE(text.find("broken.creds"), std::string::npos) << text;
  EXPECT_EQ(text.find("s3cret-text"), std::string::npos) << text;
}

TEST(AFileThatIsNotThere, IsNamedInTheError) {
  const LocalServer server;
  ConnectionOptions options = options_for(server);
  options.credentials_file = "/no/such.creds";
  EXPECT_NE(refusal_text(options).find("credentials_file: cannot read the file \"/no/such.creds\""),
            std::string::npos);
  options = options_for(server);
  options.nkey = NKey{fixture_text("nkeys/user.public"), "/no/such.seed"};
  EXPECT_NE(refusal_text(options).find("nkey.seed_file"), std::string::npos);
  options = options_for(server);
  options.tls.ca_file = "/no/such.pem";
  EXPECT_NE(refusal_text(options).find("tls.ca_file"), std::string::npos);
}

class AServerWithTls : public testing::Test {
 protected:
  static test::ServerOptions with(const test::CertificatePair& pair, bool verify_clients) {
    test::ServerOptions options;
    options.tls = test::TlsFiles{pair.certificate, pair.key, certificates().authority(), verify_clients};
    return options;
  }
  static const Certificates& certificates() {
    static const Certificates made;
    return made;
  }
};

TEST_F(AServerWithTls, IsTrustedByItsAuthority) {
  const LocalServer server(with(certificates().server(), false));
  ConnectionOptions options = options_for(server);
  options.tls.ca_file = certificates().authority();
  EXPECT_TRUE(works(options));
  options.tls.ca_file = certificates().other_authority();
  expect_refusal(options, ErrorCode::unavailable, "ca_file " + options.tls.ca_file);
  options.tls.ca_file.clear();  // the system's authorities do not know it
  options.tls.enabled = true;
  expect_refusal(options, ErrorCode::unavailable, "ca_file not set (the system's authorities)");
}

TEST_F(AServerWithTls, IsTrustedUnderItsOwnNameOnly) {
  const LocalServer server(with(certificates().wrong_host(), false));
  ConnectionOptions options = options_for(server);
  options.tls.ca_file = certificates().authority();
  expect_refusal(options, ErrorCode::unavailable, "host name 127.0.0.1");
  options.tls.expected_host_name = "nowhere.example";
  expect_refusal(options, ErrorCode::unavailable, "host name nowhere.example");
  options.tls.expected_host_name = "elsewhere.example";
  EXPECT_TRUE(works(options));
}

TEST_F(AServerWithTls, IsNotTrustedWithACertificateThatHasExpired) {
  const LocalServer server(with(certificates().expired_server(), false));
  ConnectionOptions options = options_for(server);
  options.tls.ca_file = certificates().authority();
  expect_refusal(options, ErrorCode::unavailable, "TLS");
}

TEST_F(AServerWithTls, IsTakenUnverifiedWhenToldSo) {
  const LocalServer server(with(certificates().wrong_host(), false));
  ConnectionOptions options = options_for(server);
  options.tls.skip_verification = true;
  EXPECT_TRUE(works(options));
}

TEST_F(AServerWithTls, MayAskForOurCertificate) {
  const LocalServer server(with(certificates().server(), true));
  ConnectionOptions options = options_for(server);
  options.tls.ca_file = certificates().authority();
  expect_refusal(options, ErrorCode::unavailable, "certificate_file not set (no client certificate)");
  const auto show = [&](const test::CertificatePair& pair) {
    options.tls.certificate_file = pair.certificate;
    options.tls.key_file = pair.key;
  };
  for (const test::CertificatePair& pair :
       {certificates().expired_client(), certificates().unknown_client(), certificates().server()}) {
    show(pair);
    expect_refusal(options, ErrorCode::unavailable, "certificate_file " + options.tls.certificate_file);
  }
  show(certificates().client());
  EXPECT_TRUE(works(options));
}

TEST_F(AServerWithTls, CarriesManyCallsAndSurvivesARestart) {
  LocalServer server(with(certificates().server(), false));
  ConnectionOptions options = options_for(server);
  options.tls.ca_file = certificates().authority();
  Connection service = Connection::open(options);
  Connection client = Connection::open(options);
  const auto echo = service.subscribe(SubjectPattern("echo"),
                                      [&](Message&& request) { service.reply(request, request.body()); });
  ASSERT_TRUE(service.flush().has_value());
  const std::string body(100'000, 'x');
  for (int round = 0; round < 2; ++round) {
    std::vector<Future<Message>> replies;
    for (int i = 0; i < 50; ++i) {
      replies.push_back(client.request_async(Subject("echo"), body, std::chrono::seconds(20)));
    }
    for (auto& reply : replies) EXPECT_EQ(reply.get().body(), body);
    if (round == 1) break;
    server.kill();
    server.restart();
    ASSERT_TRUE(test::eventually([&] {
      return client.is_connected() && service.is_connected() &&
             client.request(Subject("echo"), "x", std::chrono::seconds(1)).has_value();
    }));
  }
}

TEST_F(AServerWithTls, ServesManyBlockingCallersOnOneConnection) {
  const LocalServer server(with(certificates().server(), false));
  ConnectionOptions options = options_for(server);
  options.tls.ca_file = certificates().authority();
  Connection service = Connection::open(options);
  Connection client = Connection::open(options);
  const auto echo = service.subscribe(SubjectPattern("echo"),
                                      [&](Message&& request) { service.reply(request, request.body()); });
  ASSERT_TRUE(service.flush().has_value());
  std::atomic<int> right = 0;
  std::vector<std::thread> callers;
  for (int t = 0; t < 8; ++t) {
    callers.emplace_back([&, t] {
      for (int i = 0; i < 300; ++i) {
        const std::string body = std::to_string(t) + ":" + std::to_string(i);
        const auto reply = client.request(Subject("echo"), body, std::chrono::seconds(20));
        right += reply && reply->body() == body;
      }
    });
  }
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(right, 8 * 300);
}

TEST(AListOfUrls, IsTriedUntilOneAnswers) {
  LocalServer dead;
  dead.kill();
  const LocalServer living;
  ConnectionOptions options = options_for(living);
  options.urls = {dead.url(), living.url()};
  EXPECT_TRUE(works(options));
}

TEST(Options, ThatMakeNoSenseAreRefusedByName) {
  const LocalServer server;
  ConnectionOptions options = options_for(server);
  options.urls = {};
  EXPECT_NE(refusal_text(options).find("urls"), std::string::npos);
  options = options_for(server);
  options.inbox_prefix = "a b";
  EXPECT_NE(refusal_text(options).find("a b"), std::string::npos);
  options.inbox_prefix = std::string(65, 'x');
  EXPECT_NE(refusal_text(options).find("inbox_prefix"), std::string::npos);
  options = options_for(server);
  options.reconnect.jitter = 2;
  EXPECT_NE(refusal_text(options).find("reconnect.jitter"), std::string::npos);
  options = options_for(server);
  options.urls = {"http://[broken"};
  EXPECT_NE(refusal_text(options), "connected");
}

}  // namespace
}  // namespace natsmith
