// Calls beside those that are measured: how many are under way, and how they end.
#include "support/background_calls.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>

namespace bench {
namespace {

/// Answers calls in turn, on a thread, until none is under way.
class Peer {
 public:
  void begin() { ++begun_; }
  void answer_all(BackgroundCalls& calls) {
    while (answered_ < begun_) {
      ++answered_;
      calls.finish();
    }
  }
  [[nodiscard]] std::uint64_t begun() const { return begun_; }
  [[nodiscard]] std::uint64_t answered() const { return answered_; }

 private:
  std::atomic<std::uint64_t> begun_ = 0;
  std::atomic<std::uint64_t> answered_ = 0;
};

TEST(CallsInTheBackground, AreReplacedOneByOneAsTheyAreAnsweredAndAllAnsweredAtTheEnd) {
  Peer peer;
  auto calls = std::make_unique<BackgroundCalls>(3, [&](BackgroundCalls&) { peer.begin(); });
  EXPECT_EQ(peer.begun(), 3U);
  EXPECT_EQ(calls->finished(), 0U);

  std::thread answering([&peer, &under_way = *calls] { peer.answer_all(under_way); });
  while (peer.answered() < 100) std::this_thread::yield();
  EXPECT_GE(calls->finished(), 99U);
  calls.reset();
  answering.join();
  EXPECT_EQ(peer.answered(), peer.begun());
}

TEST(CallsInTheBackground, AreNoneWhenNoneAreWanted) {
  int begun = 0;
  {
    const BackgroundCalls calls(0, [&](BackgroundCalls&) { ++begun; });
  }
  EXPECT_EQ(begun, 0);
}

}  // namespace
}  // namespace bench
