// Logs: bounded files, cut between lines, with nothing lost.
#include "launcher/log_writer.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include "support/temporary_folder.hpp"

namespace natsmith::launcher {
namespace {

using testing::HasSubstr;

class ALog : public testing::Test {
 protected:
  [[nodiscard]] LogWriter writer(std::uint64_t size, std::uint32_t count) const {
    return LogWriter({.file = file(), .size = size, .count = count});
  }
  [[nodiscard]] std::filesystem::path file(const std::string& suffix = "") const {
    return folder_.path() / ("log/a.log" + suffix);
  }
  [[nodiscard]] std::string text(const std::string& suffix = "") const {
    return test::read_text(file(suffix));
  }

  test::TemporaryFolder folder_;
};

TEST_F(ALog, IsCutBetweenLinesAndLosesNothing) {
  LogWriter log = writer(2048, 100);
  std::string all;
  for (int i = 0; i < 1000; ++i) all += "line " + std::to_string(i) + "\n";
  // In pieces that end anywhere.
  for (std::size_t at = 0; at < all.size(); at += 701) log.write(std::string_view(all).substr(at, 701));
  std::string found;
  for (int number = 100; number > 0; --number) {
    if (!std::filesystem::exists(file("." + std::to_string(number)))) continue;
    const std::string part = text("." + std::to_string(number));
    EXPECT_TRUE(part.ends_with('\n')) << number;
    EXPECT_LE(part.size(), 2048U + 16U);
    found += part;
  }
  EXPECT_EQ(found + text(), all);
}

TEST_F(ALog, KeepsOnlySoManyOlderFiles) {
  LogWriter log = writer(1024, 2);
  for (int i = 0; i < 100; ++i) log.write(std::string(500, static_cast<char>('a' + i % 26)) + "\n");
  EXPECT_TRUE(std::filesystem::exists(file(".1")));
  EXPECT_TRUE(std::filesystem::exists(file(".2")));
  EXPECT_FALSE(std::filesystem::exists(file(".3")));
  EXPECT_THAT(text(), HasSubstr(std::string(500, 'a' + 99 % 26)));
}

TEST_F(ALog, WithoutOlderFilesBeginsAnew) {
  LogWriter log = writer(1024, 0);
  log.write(std::string(1000, 'a') + "\n");
  log.write(std::string(1000, 'b') + "\n");
  EXPECT_EQ(text(), std::string(1000, 'b') + "\n");
  EXPECT_FALSE(std::filesystem::exists(file(".1")));
}

TEST_F(ALog, CutsALineThatFitsIntoNoFile) {
  LogWriter log = writer(1024, 9);
  log.write(std::string(5000, 'x'));
  std::uint64_t size = std::filesystem::file_size(file());
  for (int number = 1; number <= 9 && std::filesystem::exists(file("." + std::to_string(number))); ++number)
    size += std::filesystem::file_size(file("." + std::to_string(number)));
  EXPECT_EQ(size, 5000U);
  EXPECT_LE(std::filesystem::file_size(file()), 2048U);
}

TEST_F(ALog, GoesOnBehindWhatIsThere) {
  writer(1024, 1).write("one\n");
  writer(1024, 1).write("two\n");
  EXPECT_EQ(text(), "one\ntwo\n");
}

TEST_F(ALog, IsMadeAnewWhenSomebodyHasMovedIt) {
  LogWriter log = writer(1024, 1);
  log.write("one\n");
  std::filesystem::rename(file(), file(".moved"));
  log.write("two\n");
  EXPECT_EQ(text(), "two\n");
}

TEST_F(ALog, BeginsAnewWhenItCannotBePutAside) {
  std::filesystem::create_directories(file(".1") / "in the way");
  LogWriter log = writer(1024, 1);
  log.write(std::string(1000, 'a') + "\n");
  log.write(std::string(1000, 'b') + "\n");
  EXPECT_EQ(text(), std::string(1000, 'b') + "\n");
}

TEST_F(ALog, NeverMovesADeviceOrAPipeAway) {
  std::filesystem::create_directories(file().parent_path());
  ASSERT_EQ(::mkfifo(file().c_str(), 0600), 0);
  const Descriptor reader(::open(file().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  LogWriter log = writer(1024, 1);
  for (int i = 0; i < 5; ++i) log.write(std::string(1000, 'a') + "\n");
  EXPECT_TRUE(std::filesystem::is_fifo(file()));
  EXPECT_FALSE(std::filesystem::exists(file(".1")));
}

TEST_F(ALog, IsNotHeldUpByAPipeThatNobodyReads) {
  std::filesystem::create_directories(file().parent_path());
  ASSERT_EQ(::mkfifo(file().c_str(), 0600), 0);
  const Descriptor reader(::open(file().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  LogWriter log = writer(1024, 1);
  for (int i = 0; i < 200; ++i) log.write(std::string(1000, 'a') + "\n");
  EXPECT_TRUE(std::filesystem::is_fifo(file()));
}

TEST_F(ALog, TellsWhatCouldNotBeWritten) {
  std::filesystem::create_directories(file());  // a folder is in the way
  LogWriter log = writer(1024, 1);
  log.write("lost\n");
  std::filesystem::remove(file());
  log.write("kept\n");
  EXPECT_EQ(text(), "[natsmith-launcher: 5 bytes could not be written here]\nkept\n");
}

}  // namespace
}  // namespace natsmith::launcher
