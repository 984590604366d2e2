// Status: names and severity.
#include "natsmith/monitoring/status.hpp"

#include <gtest/gtest.h>

#include <array>

namespace natsmith {
namespace {

TEST(AStatus, IsWorseInTheOrderOfTheProtocol) {
  constexpr std::array kOrder = {Status::unknown,  Status::ok,      Status::idle,     Status::busy,
                                 Status::shutdown, Status::startup, Status::degraded, Status::warning,
                                 Status::error,    Status::failed};
  for (std::size_t i = 1; i < kOrder.size(); ++i) {
    EXPECT_TRUE(is_worse(kOrder[i], kOrder[i - 1])) << to_string(kOrder[i]);
    EXPECT_FALSE(is_worse(kOrder[i - 1], kOrder[i]));
  }
}

TEST(AStatus, IsFoundByItsName) {
  EXPECT_EQ(status_named("degraded"), Status::degraded);
  EXPECT_EQ(to_string(Status::degraded), "degraded");
  EXPECT_EQ(status_named(to_string(Status::failed)), Status::failed);
  EXPECT_EQ(status_named("unknown"), Status::unknown);
}

TEST(AStatus, IsNotMadeOfAnyOtherText) {
  EXPECT_EQ(status_named("OK"), std::nullopt);
  EXPECT_EQ(status_named("completed"), std::nullopt);
  EXPECT_EQ(status_named(""), std::nullopt);
}

TEST(AStatus, IsUnknownWhenItIsNone) { EXPECT_EQ(to_string(static_cast<Status>(200)), "unknown"); }

}  // namespace
}  // namespace natsmith
