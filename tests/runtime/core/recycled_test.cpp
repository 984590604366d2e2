// Recycled memory: blocks come back, also through other threads, and objects are destroyed as ever.
#include "natsmith/core/recycled.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <set>
#include <thread>
#include <vector>

namespace natsmith::detail {
namespace {

TEST(RecycledMemory, GivesBlocksThatCanBeWrittenWhole) {
  std::vector<std::pair<void*, std::size_t>> blocks;
  for (std::size_t size = 1; size < 3000; size += 7) {
    void* const block = take_block(size);
    std::memset(block, 0xab, size);
    blocks.emplace_back(block, size);
  }
  std::set<void*> distinct;
  for (const auto& [block, size] : blocks) distinct.insert(block);
  EXPECT_EQ(distinct.size(), blocks.size());
  for (const auto& [block, size] : blocks) give_block(block, size);
}

TEST(RecycledMemory, MovesBetweenThreads) {
  for (int round = 0; round < 20; ++round) {
    std::vector<void*> blocks;
    for (int i = 0; i < 1000; ++i) blocks.push_back(take_block(100));
    std::thread([&] {
      for (void* block : blocks) give_block(block, 100);
    }).join();
    const std::set<void*> distinct(blocks.begin(), blocks.end());
    EXPECT_EQ(distinct.size(), blocks.size());
  }
}

class Base : public Recycled {
 public:
  virtual ~Base() = default;
};

class Derived final : public Base {
 public:
  explicit Derived(int& alive) : alive_(alive) {
    more_.fill('x');
    ++alive_;
  }
  ~Derived() override { --alive_; }

 private:
  int& alive_;
  std::array<char, 200> more_{};
};

TEST(RecycledMemory, DestroysWhatIsMadeInIt) {
  int alive = 0;
  {
    const std::unique_ptr<Base> owned = std::make_unique<Derived>(alive);
    const auto shared = make_recycled<Derived>(alive);
    EXPECT_EQ(alive, 2);
  }
  EXPECT_EQ(alive, 0);
}

}  // namespace
}  // namespace natsmith::detail
