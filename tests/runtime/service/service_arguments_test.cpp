// Each flag of a service reaches the option that it is for.
#include "natsmith/service/service_arguments.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/temporary_folder.hpp"

namespace natsmith::detail {
namespace {

ServiceArguments read(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "/usr/bin/orders");
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  return read_service_arguments(static_cast<int>(argv.size()), argv.data());
}

TEST(TheArgumentsOfAService, HaveDefaults) {
  const auto read_ones = read({});
  EXPECT_FALSE(read_ones.ends);
  const ConnectionOptions& options = read_ones.options.connection;
  EXPECT_EQ(options.name, "orders");
  EXPECT_EQ(options.initial_connect, InitialConnect::fail);
  EXPECT_FALSE(options.user);
  EXPECT_FALSE(options.nkey);
}

TEST(TheArgumentsOfAService, NameServersAndWhatIsLeftForTheServiceItself) {
  const auto options =
      read({"--url", "nats://a:1", "--url", "nats://b:2,nats://c:3", "--wait", "x", "--", "-y"}).options;
  EXPECT_EQ(options.connection.urls, (std::vector<std::string>{"nats://a:1", "nats://b:2", "nats://c:3"}));
  EXPECT_EQ(options.connection.initial_connect, InitialConnect::wait);
  EXPECT_EQ(options.arguments, (std::vector<std::string>{"x", "-y"}));
}

TEST(TheArgumentsOfAService, CarryEveryCredential) {
  const std::string file = test::fixture("nkeys/user.seed");
  const auto options =
      read(
          {"--user",     "ada",  "--password", "pw",   "--token",        "tok",
           "--creds",    file,   "--nkey",     "UABC", "--nkey-seed",    file,
           "--tls-ca",   file,   "--tls-cert", file,   "--tls-key",      test::fixture("nkeys/stranger.seed"),
           "--tls-host", "host", "--drain-ms", "7",    "--inbox-prefix", "_INBOX_orders"})
          .options;
  const ConnectionOptions& connection = options.connection;
  EXPECT_EQ(connection.user.value().user, "ada");
  EXPECT_EQ(connection.user.value().password, "pw");
  EXPECT_EQ(connection.token, "tok");
  EXPECT_EQ(connection.credentials_file, file);
  EXPECT_EQ(connection.nkey.value().public_key, "UABC");
  EXPECT_EQ(connection.nkey.value().seed_file, file);
  EXPECT_EQ(connection.tls.ca_file, file);
  EXPECT_EQ(connection.tls.certificate_file, file);
  EXPECT_EQ(connection.tls.key_file, test::fixture("nkeys/stranger.seed").string());
  EXPECT_EQ(connection.tls.expected_host_name, "host");
  EXPECT_EQ(connection.inbox_prefix, "_INBOX_orders");
  EXPECT_EQ(options.drain_patience, std::chrono::milliseconds(7));
}

TEST(TheArgumentsOfAService, SayWhereMetricsAreServed) {
  EXPECT_EQ(read({}).options.metrics_address, "");
  EXPECT_EQ(read({"--metrics", "0.0.0.0:9464"}).options.metrics_address, "0.0.0.0:9464");
}

TEST(TheArgumentsOfAService, EndWithUsageWhenTheyAreWrong) {
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"--no-such"},
                                                {"--creds", "/no/such/file"},
                                                {"--password", "alone"},
                                                {"--log-level", "loud"},
                                                {"--drain-ms", "-1"},
                                                {"--metrics", "localhost"},
                                                {"--tls-cert", "/dev/null"}}) {
    const auto arguments = read(wrong);
    EXPECT_TRUE(arguments.ends) << wrong.front();
    EXPECT_EQ(arguments.exit_code, 64) << wrong.front();
  }
}

}  // namespace
}  // namespace natsmith::detail
