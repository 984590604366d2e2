// Versions of a service side by side, and what a caller of one that nobody serves is told.
#include <gmock/gmock.h>

#include <atomic>
#include <chrono>

#include "natsmith/rpc/call.hpp"
#include "natsmith/rpc/client.hpp"
#include "probe.hpp"

namespace probe {
namespace {

using namespace std::chrono_literals;
using natsmith::Error;
using natsmith::ErrorCode;
using testing::HasSubstr;
using testing::Not;

/// Its answers tell which one it is.
class Numbered final : public WrappedService {
 public:
  explicit Numbered(std::string number) : number_(std::move(number)) {}
  std::string text(const std::string& text) override { return number_ + ": " + text; }
  Item item(const Item& item) override { return item; }
  void nothing() override {}
  std::string fail() override { return {}; }

 private:
  std::string number_;
};

class AServiceInTwoVersions : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection served_ = natsmith::Connection::open(quiet(server_.url()));
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_.url()));
  Numbered first_{"1"}, third_{"3"};
  WrappedHandler first_handler_{served_, first_, {.version = 1}};
  WrappedHandler third_handler_{served_, third_, {.version = 3}};

  void SetUp() override {
    first_handler_.start();
    third_handler_.start();
  }
  WrappedClient client(unsigned version) { return WrappedClient(connection_, {.version = version}); }
};

TEST_F(AServiceInTwoVersions, AnswersEachCallerInItsVersion) {
  EXPECT_EQ(client(1).text("a"), "1: a");
  EXPECT_EQ(client(3).text("a"), "3: a");
}

TEST_F(AServiceInTwoVersions, LetsACallToAnotherOneFailWithTheVersionsThatAreServed) {
  auto second = client(2);
  const Error error = error_of([&] { second.text("a"); });
  EXPECT_EQ(error.code(), ErrorCode::unavailable);
  EXPECT_THAT(error.message(), HasSubstr("svc.rpc.Wrapped.v2.text"));
  EXPECT_THAT(error.message(), HasSubstr("served versions of Wrapped: v1, v3"));
}

TEST_F(AServiceInTwoVersions, TellsItToACallerWhoDoesNotWait) {
  auto future = natsmith::async(client(2)).text("a");
  const auto result = future.wait();
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code(), ErrorCode::unavailable);
  EXPECT_THAT(result.error().message(), HasSubstr("served versions of Wrapped: v1, v3"));
}

TEST_F(AServiceInTwoVersions, TellsAlsoOfTheOneWithoutAVersion) {
  WrappedHandler plain(served_, first_, {.version = 0});
  plain.start();
  auto second = client(2);
  EXPECT_THAT(error_of([&] { second.text("a"); }).message(), HasSubstr("the one without a version, v1, v3"));
}

TEST_F(AServiceInTwoVersions, IsNotConfusedByOthersOfItsName) {
  WrappedHandler elsewhere(served_, first_, {.subject_prefix = "other.rpc", .version = 7});
  elsewhere.start();
  auto second = client(2);
  EXPECT_THAT(error_of([&] { second.text("a"); }).message(), Not(HasSubstr("v7")));
  auto lost = WrappedClient(connection_, {.subject_prefix = "lost.rpc"});
  EXPECT_THAT(
      error_of([&] { lost.text("a"); }).message(),
      HasSubstr("Wrapped is served elsewhere: other.rpc.Wrapped.v7, svc.rpc.Wrapped.v1, svc.rpc.Wrapped.v3"));
}

TEST_F(AServiceInTwoVersions, TellsWhenOnlyTheMethodIsMissing) {
  constexpr natsmith::ServiceDescription kService{
      .name = "Wrapped", .version = 3, .queue = "Wrapped", .envelope = natsmith::Envelope::serverish};
  constexpr natsmith::MethodDescription kMethod{.name = "more"};
  const natsmith::Client client(connection_, kService, {});
  const auto result = client.try_call<int>(kMethod);
  EXPECT_THAT(result.error().message(), HasSubstr("Wrapped is served, but not this method"));
}

TEST_F(AServiceInTwoVersions, TellsWhichInstancesThereAre) {
  WrappedHandler named(served_, first_, {.version = 2});
  named.answer_as("wrapped.oca");
  named.start();
  auto wrong = WrappedClient(connection_, {.instance = "wrapped.ulm"});
  EXPECT_THAT(error_of([&] { wrong.text("a"); }).message(), HasSubstr("instances of Wrapped: wrapped.oca"));
  auto right = WrappedClient(connection_, {.instance = "wrapped.oca"});
  EXPECT_EQ(right.text("a"), "1: a");
}

TEST_F(AServiceInTwoVersions, SaysNothingOfThemWhenItNeedNot) {
  auto second = WrappedClient(connection_, {.version = 2, .names_served_versions = false});
  EXPECT_THAT(error_of([&] { second.text("a"); }).message(), Not(HasSubstr("v1")));
}

TEST_F(AServiceInTwoVersions, IsAskedRarelyHoweverManyCallsFail) {
  std::atomic<int> asked = 0;
  const auto spy =
      served_.subscribe(natsmith::SubjectPattern("$SRV.PING.Wrapped"), [&](natsmith::Message&&) { ++asked; });
  ASSERT_TRUE(served_.flush().has_value());
  const auto begin = std::chrono::steady_clock::now();
  auto second = client(2);
  for (int i = 0; i < 200; ++i) EXPECT_THROW(second.text("a"), Error);
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(std::chrono::steady_clock::now() - begin);
  ASSERT_TRUE(served_.flush().has_value());
  EXPECT_GE(asked, 1);
  EXPECT_LE(asked, 2 * seconds.count());
}

TEST_F(AServiceInTwoVersions, TellsEveryoneOfManyWhoFailTogether) {
  const auto second = client(2);
  std::vector<natsmith::Future<std::string>> calls;
  calls.reserve(50);
  for (int i = 0; i < 50; ++i) calls.push_back(natsmith::async(second).text("a"));
  for (auto& call : calls) EXPECT_THAT(call.wait().error().message(), HasSubstr("v1, v3"));
}

TEST_F(AServiceInTwoVersions, TellsAnewWhenItIsGone) {
  first_handler_.stop();
  third_handler_.stop();
  auto second = client(2);
  const Error error = error_of([&] { second.text("a"); });
  EXPECT_EQ(error.code(), ErrorCode::unavailable);
  EXPECT_THAT(error.message(), HasSubstr("nobody serves Wrapped"));
}

TEST(ACallerWhoMayNotAsk, StillGetsItsError) {
  natsmith::test::LocalServer server(
      {.users = {{.name = "client", .password = "c", .permissions = R"(publish: {deny: "$SRV.>"})"}}});
  auto options = quiet(server.url());
  options.user = natsmith::UserPassword{.user = "client", .password = "c"};
  auto connection = natsmith::Connection::open(options);
  WrappedClient client(connection);
  for (int i = 0; i < 3; ++i) {
    const Error error = error_of([&] { client.text("a"); });
    EXPECT_EQ(error.code(), ErrorCode::unavailable);
    EXPECT_EQ(error.message(), "nobody serves svc.rpc.Wrapped.v2.text");
  }
}

TEST(ACallerWhoseConnectionEndsWhileItAsks, GetsItsError) {
  const natsmith::test::LocalServer server;
  auto served = natsmith::Connection::open(quiet(server.url()));
  // Nobody answers the question, but somebody hears it.
  const auto listener =
      served.subscribe(natsmith::SubjectPattern("$SRV.PING.Wrapped"), [](natsmith::Message&&) {});
  ASSERT_TRUE(served.flush().has_value());
  auto connection = natsmith::Connection::open(quiet(server.url()));
  auto call = natsmith::async(WrappedClient(connection)).text("a");
  connection.close();
  EXPECT_EQ(call.wait().error().code(), ErrorCode::unavailable);
}

}  // namespace
}  // namespace probe
