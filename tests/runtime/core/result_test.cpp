// Result<T>, Error and Deadline.
#include "natsmith/core/result.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "natsmith/core/deadline.hpp"

namespace natsmith {
namespace {

TEST(AResult, HoldsAValue) {
  const Result<int> result = 7;
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(*result, 7);
  EXPECT_EQ(result.value(), 7);
}

TEST(AResult, ThrowsItsErrorWhenAskedForAValue) {
  const Result<int> result = Error(ErrorCode::not_found, "no user 42", R"({"id":"42"})");
  EXPECT_FALSE(result);
  EXPECT_EQ(result.value_or(1), 1);
  try {
    static_cast<void>(result.value());
    FAIL() << "value() returned";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::not_found);
    EXPECT_STREQ(error.what(), "not_found: no user 42");
    EXPECT_EQ(error.details(), R"({"id":"42"})");
  }
}

TEST(AResult, MovesWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(3);
  const auto length = std::move(result).transform([](std::unique_ptr<int>&& p) { return *p + 1; });
  EXPECT_EQ(length.value(), 4);
}

TEST(AResult, ChainsUntilTheFirstError) {
  auto half = [](int n) -> Result<int> {
    if (n % 2 == 0) return n / 2;
    return Error(ErrorCode::invalid_argument, "odd");
  };
  EXPECT_EQ(half(8).and_then(half).value(), 2);
  EXPECT_EQ(half(6).and_then(half).error().message(), "odd");
  EXPECT_EQ(half(3).or_else([](const Error&) -> Result<int> { return 0; }).value(), 0);
}

TEST(AResultOfVoid, IsSuccessUntilItHoldsAnError) {
  EXPECT_TRUE(Result<void>().has_value());
  const Result<void> failed = Error(ErrorCode::conflict, "taken");
  EXPECT_THROW(failed.value(), Error);
}

TEST(AnErrorCode, IsFoundByItsNumber) {
  EXPECT_EQ(error_code(429), ErrorCode::overloaded);
  EXPECT_EQ(error_code(418), std::nullopt);
  EXPECT_EQ(to_string(ErrorCode::deadline_exceeded), "deadline_exceeded");
}

TEST(ADeadline, OfAHugeTimeoutNeverPasses) {
  EXPECT_TRUE(Deadline::after(Deadline::Clock::duration::max()).is_never());
  EXPECT_FALSE(Deadline::never().passed());
}

TEST(ADeadline, OfANegativeTimeoutHasPassed) {
  EXPECT_TRUE(Deadline::after(std::chrono::seconds(-1)).passed());
  EXPECT_EQ(Deadline::after(std::chrono::seconds(-1)).remaining().count(), 0);
}

}  // namespace
}  // namespace natsmith
