// The executor grows with blocked work, keeps to its maximum, and shrinks.
#include "natsmith/rpc/executor.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

#include "support/eventually.hpp"

namespace natsmith::detail {
namespace {

using namespace std::chrono_literals;
using test::eventually;

class FunctionWork final : public Work {
 public:
  explicit FunctionWork(std::function<void()> f) : f_(std::move(f)) {}
  void run() noexcept override { f_(); }

 private:
  std::function<void()> f_;
};

/// Holds whoever comes until it is opened.
class Door {
 public:
  void wait() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.wait(lock, [this] { return open_; });
  }
  void open() {
    const std::scoped_lock lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  int waiting() {
    const std::scoped_lock lock(mutex_);
    return waiting_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool open_ = false;
};

void submit(Executor& executor, std::function<void()> f) {
  EXPECT_TRUE(executor.submit(std::make_shared<FunctionWork>(std::move(f))));
}

TEST(AnExecutor, HasNoThreadBeforeItHasWork) {
  const Executor executor(4, 1s);
  EXPECT_EQ(executor.threads(), 0U);
}

TEST(AnExecutor, GrowsWithBlockedWorkUpToItsMaximum) {
  Door door;
  Executor executor(3, 1s);
  for (int i = 0; i < 5; ++i) submit(executor, [&] { door.wait(); });
  EXPECT_TRUE(eventually([&] { return door.waiting() == 3; }));
  EXPECT_EQ(executor.threads(), 3U);
  door.open();
  executor.finish();
  EXPECT_EQ(door.waiting(), 5);
}

TEST(AnExecutor, RunsAllThatIsQueuedBeforeItFinishes) {
  std::atomic<int> ran = 0;
  Executor executor(2, 1s);
  for (int i = 0; i < 1000; ++i) submit(executor, [&] { ++ran; });
  executor.finish();
  EXPECT_EQ(ran, 1000);
  EXPECT_EQ(executor.threads(), 0U);
}

TEST(AnExecutor, ShrinksWhenIdleAndGrowsAgain) {
  std::atomic<int> ran = 0;
  Executor executor(2, 1ms);
  for (int round = 0; round < 20; ++round) {
    submit(executor, [&] { ++ran; });
    EXPECT_TRUE(eventually([&] { return executor.threads() == 0; }));
  }
  EXPECT_EQ(ran, 20);
}

}  // namespace
}  // namespace natsmith::detail
