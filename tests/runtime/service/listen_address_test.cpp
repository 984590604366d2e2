// Addresses to listen on, as people write them.
#include "natsmith/service/listen_address.hpp"

#include <gmock/gmock.h>

#include "natsmith/core/error.hpp"

namespace natsmith {
namespace {

TEST(AListenAddress, IsReadAndWritten) {
  for (const char* text : {"127.0.0.1:9464", "0.0.0.0:0", "[::1]:65535", "[::]:80"})
    EXPECT_EQ(parse_listen_address(text).str(), text);
  EXPECT_EQ(parse_listen_address("[fe80::1]:7").host, "fe80::1");
  EXPECT_EQ(parse_listen_address("10.1.2.3:7").port, 7);
}

TEST(AListenAddress, IsRefusedWithWhatWasExpected) {
  for (const char* text :
       {"", ":", "9464", ":9464", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
        "127.0.0.1:80s", "127.0.0.1: 80", "localhost:9464", "::1:9464", "[::1]", "[]:80", "[127.0.0.1]:80",
        "127.0.0.1:80,127.0.0.1:81", "256.0.0.1:80", "http://127.0.0.1:80"}) {
    try {
      static_cast<void>(parse_listen_address(text));
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::invalid_argument);
      EXPECT_THAT(error.message(), testing::HasSubstr("0.0.0.0:9464"));
      EXPECT_THAT(error.message(), testing::HasSubstr("got \"" + std::string(text) + "\""));
    }
  }
}

}  // namespace
}  // namespace natsmith
