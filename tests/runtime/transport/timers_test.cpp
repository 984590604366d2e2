// Functions that are run at their time, by a clock of the test's own.
#include "natsmith/transport/timers.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace natsmith::detail {
namespace {

using namespace std::chrono_literals;

class SomeTimers : public testing::Test {
 protected:
  Timers timers_;
  Timers::Clock::time_point now_{1000h};
  std::string ran_;

  void add(std::chrono::milliseconds in, char name) {
    timers_.add(now_ + in, [this, name] { ran_ += name; });
  }
};

TEST_F(SomeTimers, RunWhatIsDueInTheOrderOfTheirTimes) {
  add(30ms, 'c');
  add(10ms, 'a');
  add(20ms, 'b');
  EXPECT_EQ(timers_.run_due(now_), now_ + 10ms);
  EXPECT_EQ(ran_, "");
  EXPECT_EQ(timers_.run_due(now_ + 25ms), now_ + 30ms);
  EXPECT_EQ(ran_, "ab");
  EXPECT_EQ(timers_.run_due(now_ + 1h), Timers::Clock::time_point::max());
  EXPECT_EQ(timers_.run_due(now_ + 2h), Timers::Clock::time_point::max());
  EXPECT_EQ(ran_, "abc");
}

TEST_F(SomeTimers, RunWhatAFunctionAdds) {
  timers_.add(now_, [this] { add(0ms, 'b'); });
  timers_.run_due(now_);
  EXPECT_EQ(ran_, "b");
}

TEST_F(SomeTimers, GoOnAfterAFunctionThatThrows) {
  timers_.add(now_, [] { throw std::runtime_error("no"); });
  add(1ms, 'b');
  timers_.run_due(now_ + 1s);
  EXPECT_EQ(ran_, "b");
}

}  // namespace
}  // namespace natsmith::detail
