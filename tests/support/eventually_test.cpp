// Tests of eventually() and of temporary folders.
#include "support/eventually.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "support/temporary_folder.hpp"

namespace natsmith::test {
namespace {

TEST(Eventually, AsksOnceWhenTheConditionHoldsAtOnce) {
  int asked = 0;
  EXPECT_TRUE(eventually([&] { return ++asked == 1; }));
  EXPECT_EQ(asked, 1);
}

TEST(Eventually, AsksAgainUntilTheConditionHolds) {
  int asked = 0;
  EXPECT_TRUE(eventually([&] { return ++asked == 5; }));
  EXPECT_EQ(asked, 5);
}

TEST(Eventually, IsFalseAtTheDeadline) {
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_FALSE(eventually([] { return false; }, std::chrono::milliseconds(30)));
  EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(30));
}

TEST(ATemporaryFolder, GoesWithEverythingInIt) {
  std::filesystem::path path;
  {
    const TemporaryFolder folder;
    path = folder.path();
    EXPECT_EQ(read_text(folder.write("a/b.txt", "text")), "text");
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(ATemporaryFolder, IsNotSharedWithAnother) {
  const TemporaryFolder one;
  const TemporaryFolder two;
  EXPECT_NE(one.path(), two.path());
}

}  // namespace
}  // namespace natsmith::test
