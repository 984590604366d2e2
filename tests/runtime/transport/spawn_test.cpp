// spawn: Tasks that nobody awaits, and their Futures.
#include "natsmith/transport/spawn.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace natsmith {
namespace {

Task<int> doubled(Future<int> number) { co_return 2 * co_await std::move(number); }
Task<> failing() {
  throw std::runtime_error("a reason");
  co_return;
}
Task<Result<std::string>> refusing() { co_return Error(ErrorCode::conflict, "no"); }

TEST(ASpawnedTask, RunsUntilItWaitsAndGoesOnWithWhatItWaitedFor) {
  Promise<int> promise;
  auto future = spawn(doubled(promise.future()));
  EXPECT_FALSE(future.is_ready());
  promise.complete(21);
  EXPECT_TRUE(future.is_ready());
  EXPECT_EQ(future.get(), 42);
}

TEST(ASpawnedTask, GivesItsErrors) {
  const auto failed = spawn(failing()).wait();
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code(), ErrorCode::internal);
  EXPECT_EQ(failed.error().message(), "a reason");
  Future<std::string> refused = spawn(refusing());
  EXPECT_EQ(refused.wait().error().code(), ErrorCode::conflict);
}

TEST(ASpawnedTask, FailsWithWhatItAwaits) {
  std::optional<Promise<int>> promise(std::in_place);
  auto future = spawn(doubled(promise->future()));
  promise.reset();
  EXPECT_EQ(future.wait().error().code(), ErrorCode::cancelled);
}

TEST(ASpawnedTask, RunsToItsEndWithoutItsFuture) {
  Promise<int> promise;
  int seen = 0;
  const auto watch = [](Future<int> number, int& result) -> Task<> { result = co_await std::move(number); };
  static_cast<void>(spawn(watch(promise.future(), seen)));
  promise.complete(7);
  EXPECT_EQ(seen, 7);
}

}  // namespace
}  // namespace natsmith
