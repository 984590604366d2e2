// The headers of error replies.
#include "natsmith/rpc/wire_headers.hpp"

#include <gtest/gtest.h>

#include <string>

namespace natsmith::detail {
namespace {

std::string header_of(const std::string& message) {
  Headers headers;
  set_error(headers, Error(ErrorCode::conflict, message));
  EXPECT_EQ(headers.get(kErrorCodeHeader), "409");
  return std::string(headers.get(kErrorHeader).value_or(""));
}

TEST(AnErrorsHeader, IsOneLine) {
  EXPECT_EQ(header_of("two\nlines\r\n"), "two lines  ");
  EXPECT_EQ(header_of(std::string("a\0b", 3)), "a b");
}

TEST(AnErrorsHeader, IsNeverEmpty) { EXPECT_EQ(header_of(""), "conflict"); }

TEST(AnErrorsHeader, IsAlwaysUtf8) {
  EXPECT_EQ(header_of("caf\xe9!"), "caf?!");
  EXPECT_EQ(header_of("\xed\xa0\x80 \xf4\x90\x80\x80 \xc0\x80"), "??? ???? ??");
  EXPECT_EQ(header_of("größe €𝄞"), "größe €𝄞");
}

TEST(AnErrorsHeader, IsCutBetweenCharacters) {
  const std::string text = header_of("x" + std::string(5000, ' ').replace(4094, 6, "ööö"));
  EXPECT_EQ(text.size(), 4095U);
  EXPECT_EQ(text.back(), ' ');
}

}  // namespace
}  // namespace natsmith::detail
