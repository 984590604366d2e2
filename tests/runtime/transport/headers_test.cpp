// Headers are checked where they enter: what would break the wire never leaves.
#include "natsmith/transport/headers.hpp"

#include <gtest/gtest.h>

#include "natsmith/core/error.hpp"

namespace natsmith {
namespace {

TEST(Headers, KeepOrderAndRepetition) {
  Headers headers;
  headers.add("A", "1");
  headers.add("B", "2");
  headers.add("A", "3");
  EXPECT_EQ(headers.get("A"), "1");
  EXPECT_EQ(headers.entries().size(), 3U);
  headers.set("A", "4");
  EXPECT_EQ(headers.entries().size(), 2U);
  EXPECT_EQ(headers.get("A"), "4");
  EXPECT_EQ(headers.get("a"), std::nullopt);
}

TEST(Headers, RefuseWhatWouldBreakTheWire) {
  Headers headers;
  EXPECT_THROW(headers.set("", "x"), Error);
  EXPECT_THROW(headers.set("A B", "x"), Error);
  EXPECT_THROW(headers.set("A:", "x"), Error);
  EXPECT_THROW(headers.set("A", ""), Error);
  EXPECT_THROW(headers.set("A", "x\r\nB: y"), Error);
  EXPECT_THROW(headers.set("A", std::string("x\0y", 3)), Error);
  EXPECT_TRUE(headers.empty());
}

}  // namespace
}  // namespace natsmith
