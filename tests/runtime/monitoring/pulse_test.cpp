// Timers and SerialWork: when things are done, and never twice at a time.
#include "natsmith/monitoring/pulse.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <semaphore>
#include <vector>

#include "natsmith/monitoring/serial_work.hpp"

namespace natsmith::detail {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using Time = Deadline::Clock::time_point;

class ATicking final : public Ticking {
 public:
  ATicking(std::vector<int>& order, int number) : order_(order), number_(number) {}
  Deadline tick(Time) noexcept override {
    order_.push_back(number_);
    return next;
  }
  Deadline next = Deadline::never();

 private:
  std::vector<int>& order_;
  int number_;
};

class SomeTimers : public testing::Test {
 protected:
  Timers timers_;
  std::vector<int> order_;
  ATicking first_{order_, 1}, second_{order_, 2};
  const Time now_ = Deadline::Clock::now();
};

TEST_F(SomeTimers, CallWhatIsDueInItsOrder) {
  timers_.ask_by(second_, Deadline::at(now_ + 2s));
  timers_.ask_by(first_, Deadline::at(now_ + 1s));
  EXPECT_EQ(timers_.expire(now_).when(), now_ + 1s);
  EXPECT_TRUE(order_.empty());
  EXPECT_TRUE(timers_.expire(now_ + 2s).is_never());
  EXPECT_THAT(order_, ElementsAre(1, 2));
}

TEST_F(SomeTimers, KeepTheEarlierOfTwoTimes) {
  timers_.ask_by(first_, Deadline::at(now_ + 1s));
  timers_.ask_by(first_, Deadline::at(now_ + 2s));
  EXPECT_EQ(timers_.next().when(), now_ + 1s);
  timers_.ask_by(first_, Deadline::at(now_));
  EXPECT_EQ(timers_.next().when(), now_);
}

TEST_F(SomeTimers, CallAgainWhenTold) {
  first_.next = Deadline::at(now_ + 5s);
  timers_.ask_by(first_, Deadline::at(now_));
  EXPECT_EQ(timers_.expire(now_).when(), now_ + 5s);
  timers_.expire(now_ + 5s);
  EXPECT_THAT(order_, ElementsAre(1, 1));
}

TEST_F(SomeTimers, EndATurnAlsoWithOneThatIsAlwaysDue) {
  first_.next = Deadline::at(now_ - 1s);
  timers_.ask_by(first_, Deadline::at(now_));
  EXPECT_GT(timers_.expire(now_).when(), now_);
  EXPECT_THAT(order_, ElementsAre(1));
}

TEST_F(SomeTimers, CallNobodyWhoWasRemoved) {
  timers_.ask_by(first_, Deadline::at(now_));
  timers_.remove(first_);
  timers_.remove(second_);
  EXPECT_TRUE(timers_.expire(now_).is_never());
  EXPECT_TRUE(order_.empty());
}

TEST(SerialWork, RunsOnceMoreWhenAskedWhileItRuns) {
  Executor executor(4, 1s);
  std::counting_semaphore<> begun(0);
  std::counting_semaphore<> go_on(0);
  std::atomic<int> at_once = 0;
  std::atomic<int> most = 0;
  SerialWork work(executor, [&] {
    most = std::max(most.load(), ++at_once);
    begun.release();
    go_on.acquire();
    --at_once;
  });
  work.wake();
  begun.acquire();
  for (int i = 0; i < 10; ++i) work.wake();
  go_on.release();
  begun.acquire();
  go_on.release();
  work.finish();
  EXPECT_EQ(most, 1);
  EXPECT_FALSE(begun.try_acquire());
}

TEST(SerialWork, RunsNoMoreAfterItsFinish) {
  Executor executor(1, 1s);
  std::atomic<int> runs = 0;
  SerialWork work(executor, [&] { ++runs; });
  work.finish();
  work.wake();
  executor.finish();
  EXPECT_EQ(runs, 0);
}

}  // namespace
}  // namespace natsmith::detail
