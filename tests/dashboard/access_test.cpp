// Who may reach the dashboard.
#include "monitor/dashboard/access.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <array>

#include "natsmith/core/error.hpp"
#include "support/temporary_folder.hpp"

namespace natsmith::monitor {
namespace {

using test::TemporaryFolder;

TEST(AListenAddress, IsReadInEveryUsualForm) {
  EXPECT_EQ(listen_address("127.0.0.1:8222").url(), "http://127.0.0.1:8222/");
  EXPECT_EQ(listen_address("9000").url(), "http://127.0.0.1:9000/");
  EXPECT_EQ(listen_address(":9000").url(), "http://127.0.0.1:9000/");
  EXPECT_EQ(listen_address("[::1]:80").url(), "http://[::1]:80/");
  EXPECT_EQ(listen_address("localhost:0").port, 0);
}

TEST(AListenAddress, IsRefusedWhenItIsNone) {
  for (const char* text : {"", "127.0.0.1", "127.0.0.1:", "127.0.0.1:70000", "127.0.0.1:-1", "a b:80",
                           "example.org:80", "127.0.0.1:80x", "999.0.0.1:80"})
    EXPECT_THROW((void)listen_address(text), Error) << text;
}

TEST(AListenAddress, KnowsWhetherOnlyThisMachineReachesIt) {
  for (const char* text : {"127.0.0.1:1", "127.8.9.1:1", "[::1]:1", "localhost:1"})
    EXPECT_TRUE(listen_address(text).is_loopback()) << text;
  for (const char* text : {"0.0.0.0:1", "[::]:1", "192.168.1.2:1", "128.0.0.1:1"})
    EXPECT_FALSE(listen_address(text).is_loopback()) << text;
}

TEST(AHostHeader, IsAllowedWhenItCannotBeSomebodyElsesName) {
  const std::array<std::string, 1> names{"Monitor.example"};
  for (const char* host :
       {"127.0.0.1:8222", "localhost", "LOCALHOST:80", "[::1]:8222", "10.1.2.3", "monitor.EXAMPLE:80"})
    EXPECT_TRUE(is_host_allowed(host, names)) << host;
  for (const char* host :
       {"", "evil.example", "evil.example:8222", "localhost.evil.example", "127.0.0.1.evil.example",
        "monitor.example.evil", "[::1", "127.0.0.1@evil.example"})
    EXPECT_FALSE(is_host_allowed(host, names)) << host;
}

TEST(AnOrigin, IsTheSameOnlyWithTheSameHostAndPort) {
  EXPECT_TRUE(is_same_origin("", "127.0.0.1:8222"));
  EXPECT_TRUE(is_same_origin("http://127.0.0.1:8222", "127.0.0.1:8222"));
  for (const char* origin : {"null", "http://evil.example", "http://127.0.0.1:9", "http://127.0.0.1:82222"})
    EXPECT_FALSE(is_same_origin(origin, "127.0.0.1:8222")) << origin;
}

TEST(AToken, IsAcceptedOnlyWhenItIsTheWholeOne) {
  const std::string token = "0123456789abcdef";
  EXPECT_TRUE(is_authorized("Bearer 0123456789abcdef", token));
  for (const char* sent :
       {"", "Bearer ", "Bearer 0123456789abcde", "Bearer 0123456789abcdeg", "0123456789abcdef",
        "Bearer 0123456789abcdef0", "bearer 0123456789abcdef", "Basic 0123456789abcdef"})
    EXPECT_FALSE(is_authorized(sent, token)) << sent;
  EXPECT_FALSE(is_authorized("Bearer ", "")) << "without a token nobody is authorized";
}

TEST(AToken, IsTheFirstLineOfItsFile) {
  const TemporaryFolder folder;
  EXPECT_EQ(read_token(folder.write("token", "0123456789abcdef\r\nmore\n")), "0123456789abcdef");
}

TEST(AToken, ComesFromTheEnvironmentWithoutAFile) {
  ::setenv("NATSMITH_MONITOR_TOKEN", "from-the-environment", 1);
  EXPECT_EQ(read_token(""), "from-the-environment");
  ::unsetenv("NATSMITH_MONITOR_TOKEN");
  EXPECT_THROW((void)read_token(""), Error);
}

TEST(AToken, IsRefusedWhenItIsWeakOrCannotBeSent) {
  const TemporaryFolder folder;
  for (const char* text :
       {"", "short", "has spaces in its middle", "t\u00f6ken-that-is-no-ascii", "\n0123456789abcdef"})
    EXPECT_THROW((void)read_token(folder.write("token", text)), Error) << text;
  EXPECT_THROW((void)read_token(folder.path() / "absent"), Error);
}

}  // namespace
}  // namespace natsmith::monitor
