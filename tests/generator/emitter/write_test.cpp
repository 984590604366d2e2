// Writing: only what changed, whole files only, and rules that Make and Ninja read.
#include "emitter/write.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <iterator>

#include "folder.hpp"

namespace natsmith::emitter {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class Writing : public testing::Test {
 protected:
  void write_file(const std::string& text) { write({{"a/b.hpp", text}}, folder_.path(), {}, diagnostics_); }
  /// Dates the file back, and returns its time.
  fs::file_time_type age() {
    fs::last_write_time(folder_.path() / "a/b.hpp", fs::file_time_type::clock::now() - 1h);
    return fs::last_write_time(folder_.path() / "a/b.hpp");
  }

  test::Folder folder_;
  Diagnostics diagnostics_;
};

TEST_F(Writing, MakesTheFoldersThatItNeeds) {
  write_file("text");
  EXPECT_EQ(folder_.read("a/b.hpp"), "text");
  EXPECT_FALSE(diagnostics_.has_errors());
}

TEST_F(Writing, LeavesAFileWithTheSameBytesItsTime) {
  write_file("text");
  const fs::file_time_type time = age();
  write_file("text");
  EXPECT_EQ(fs::last_write_time(folder_.path() / "a/b.hpp"), time);
}

TEST_F(Writing, ReplacesAFileWithOtherBytes) {
  write_file("text");
  const fs::file_time_type time = age();
  write_file("other");
  EXPECT_EQ(folder_.read("a/b.hpp"), "other");
  EXPECT_GT(fs::last_write_time(folder_.path() / "a/b.hpp"), time);
}

TEST_F(Writing, LeavesNoTemporaryFile) {
  write_file("text");
  write_file("other");
  const fs::directory_iterator files(folder_.path() / "a");
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(Writing, NamesTheFileThatStandsWhereAFolderIsNeeded) {
  folder_.write("a", "a file where a folder should be");
  write_file("text");
  ASSERT_EQ(diagnostics_.all().size(), 1U);
  EXPECT_EQ(diagnostics_.all().front().location.file, (folder_.path() / "a").string());
}

TEST_F(Writing, NamesTheFolderThatStandsWhereAFileIsToBe) {
  fs::create_directories(folder_.path() / "a/b.hpp");
  write_file("text");
  ASSERT_EQ(diagnostics_.all().size(), 1U);
  EXPECT_EQ(diagnostics_.all().front().location.file, (folder_.path() / "a/b.hpp").string());
}

TEST_F(Writing, WritesNothingWhenALaterFileCannotBeWritten) {
  fs::create_directories(folder_.path() / "last");
  folder_.write("first", "old");
  write({{"first", "new"}, {"deep/er/middle", "new"}, {"last", "new"}}, folder_.path(), {}, diagnostics_);
  EXPECT_TRUE(diagnostics_.has_errors());
  EXPECT_EQ(folder_.read("first"), "old");
  const fs::directory_iterator files(folder_.path());
  EXPECT_EQ(std::distance(begin(files), end(files)), 2) << "temporary files or new folders were left";
}

TEST_F(Writing, WritesNothingWhenAStampCannotBeWritten) {
  write({{"first", "new"}}, folder_.path(), {{folder_.path().string(), ""}}, diagnostics_);
  EXPECT_TRUE(diagnostics_.has_errors());
  EXPECT_FALSE(fs::exists(folder_.path() / "first"));
}

TEST_F(Writing, TouchesAStampEveryTime) {
  const std::string stamp = (folder_.path() / "a/b.hpp").string();
  write({}, folder_.path(), {{stamp, ""}}, diagnostics_);
  const fs::file_time_type time = age();
  write({}, folder_.path(), {{stamp, ""}}, diagnostics_);
  EXPECT_GT(fs::last_write_time(stamp), time);
}

TEST(ADepfile, NamesTargetsAndAllThatTheyDependOn) {
  EXPECT_EQ(depfile_rule({"out/stamp"}, {"a.hpp", "/usr/include/b.hpp", "./a.hpp"}, "/src"),
            "/src/out/stamp: \\\n  /src/a.hpp \\\n  /usr/include/b.hpp\n");
}

TEST(ADepfile, FollowsSymbolicLinksBeforeTheirDots) {
  const test::Folder folder;
  const std::string root = fs::canonical(folder.path()).string();
  folder.write("real/include/a.hpp", "");
  folder.write("real/deep/lib/b.hpp", "");
  fs::create_directory_symlink(folder.path() / "real/deep/lib", folder.path() / "lib");
  EXPECT_EQ(depfile_rule({"/s"}, {"lib/../../include/a.hpp"}, folder.path()),
            "/s: \\\n  " + root + "/real/include/a.hpp\n");
}

TEST(ADepfile, EscapesWhatMakeAndNinjaReadOtherwise) {
  EXPECT_EQ(depfile_rule({"s"}, {"my file#1$.hpp"}, "/a b"), "/a\\ b/s: \\\n  /a\\ b/my\\ file\\#1$$.hpp\n");
}

}  // namespace
}  // namespace natsmith::emitter
