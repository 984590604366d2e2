#include "natsmith/core/fifo.hpp"

#include <gmock/gmock.h>

#include <deque>
#include <memory>
#include <random>

namespace natsmith::detail {
namespace {

using testing::ElementsAre;

TEST(AFifo, IsEmptyAtFirst) {
  Fifo<int> fifo;
  EXPECT_TRUE(fifo.empty());
  EXPECT_EQ(fifo.size(), 0u);
  EXPECT_TRUE(fifo.take_all().empty());
}

TEST(AFifo, GivesBackInOrder) {
  Fifo<int> fifo;
  for (int i = 0; i < 5; ++i) fifo.push_back(i);
  EXPECT_EQ(fifo.take_front(), 0);
  EXPECT_EQ(fifo.take_front(), 1);
  fifo.push_back(5);
  fifo.pop_back();
  EXPECT_EQ(fifo.size(), 3u);
  EXPECT_THAT(fifo.take_all(), ElementsAre(2, 3, 4));
  EXPECT_TRUE(fifo.empty());
}

TEST(AFifo, TakesTheFirstThatFits) {
  Fifo<int> fifo;
  for (int i = 0; i < 6; ++i) fifo.push_back(i);
  EXPECT_EQ(fifo.take_front(), 0);
  const auto is_even = [](int i) { return i % 2 == 0; };
  EXPECT_EQ(fifo.take_if(is_even), 2) << "0 has gone";
  EXPECT_EQ(fifo.take_if([](int) { return false; }), std::nullopt);
  EXPECT_EQ(fifo.erase_if(is_even), 1u);
  EXPECT_THAT(fifo.take_all(), ElementsAre(1, 3, 5));
}

TEST(AFifo, KeepsNothingThatWasTaken) {
  const auto item = std::make_shared<int>(7);
  Fifo<std::shared_ptr<int>> fifo;
  fifo.push_back(item);
  fifo.push_back(item);
  static_cast<void>(fifo.take_front());
  EXPECT_EQ(item.use_count(), 2);
  fifo.pop_back();
  EXPECT_EQ(item.use_count(), 1);
}

TEST(AFifo, GivesMuchMemoryBackWhenItIsEmpty) {
  Fifo<int> fifo;
  EXPECT_EQ(fifo.capacity(), 0u);
  for (int i = 0; i < 1'000; ++i) fifo.push_back(i);
  EXPECT_GE(fifo.capacity(), 1'000u);
  for (int i = 0; i < 1'000; ++i) EXPECT_EQ(fifo.take_front(), i);
  EXPECT_EQ(fifo.capacity(), 0u);
}

TEST(AFifo, DoesNotGrowWhereFewWaitAtATime) {
  Fifo<int> fifo;
  fifo.push_back(0);
  for (int i = 1; i < 10'000; ++i) {
    fifo.push_back(i);
    EXPECT_EQ(fifo.take_front(), i - 1);
  }
  EXPECT_LE(fifo.capacity(), 8u);
}

class AFifoBesideADeque : public testing::TestWithParam<unsigned> {};

TEST_P(AFifoBesideADeque, DoesTheSame) {
  std::mt19937 random(GetParam());
  Fifo<unsigned> fifo;
  std::deque<unsigned> deque;
  const auto below = [&](unsigned limit) { return static_cast<unsigned>(random()) % limit; };
  for (unsigned step = 0; step < 100'000; ++step) {
    // Now and then it grows, now and then it runs empty.
    const bool grows = (step / 1'000) % 2 == 0;
    if (below(10) < (grows ? 6u : 4u)) {
      fifo.push_back(step);
      deque.push_back(step);
    } else if (!deque.empty() && below(20) == 0) {
      const auto is_wanted = [chosen = deque[below(static_cast<unsigned>(deque.size()))]](unsigned item) {
        return item == chosen;
      };
      const auto found = std::ranges::find_if(deque, is_wanted);
      ASSERT_EQ(fifo.take_if(is_wanted), *found);
      deque.erase(found);
    } else if (!deque.empty() && below(20) == 0) {
      const auto goes = [](unsigned item) { return item % 3 == 0; };
      ASSERT_EQ(fifo.erase_if(goes), std::erase_if(deque, goes));
    } else if (!deque.empty()) {
      ASSERT_EQ(fifo.take_front(), deque.front());
      deque.pop_front();
    }
    ASSERT_EQ(fifo.size(), deque.size());
    ASSERT_EQ(fifo.empty(), deque.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AFifoBesideADeque, testing::Range(1U, 4U));

}  // namespace
}  // namespace natsmith::detail
