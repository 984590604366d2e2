// Printing diagnostics.
#include "diagnostic.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace natsmith {
namespace {

class PrintedDiagnostics : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "natsmith-diagnostic-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    file_ = folder_ / "a.hpp";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& text) const { std::ofstream(file_, std::ios::binary) << text; }
  [[nodiscard]] model::Location at(unsigned line, unsigned column) const {
    return {file_.string(), line, column};
  }
  /// The output with the file's path shortened to its name.
  std::string print() {
    std::ostringstream out;
    diagnostics_.print(out);
    std::string text = out.str();
    const std::string prefix = folder_.string() + "/";
    for (std::size_t i; (i = text.find(prefix)) != std::string::npos;) text.erase(i, prefix.size());
    return text;
  }

  std::filesystem::path folder_;
  std::filesystem::path file_;
  Diagnostics diagnostics_;
};

TEST_F(PrintedDiagnostics, ShowPlaceSourceLineCaretAndRemedy) {
  write("int a;\nint* b;\n");
  diagnostics_.error(at(2, 6), "'b' cannot be sent", "use std::vector");
  EXPECT_EQ(print(),
            "a.hpp:2:6: error: 'b' cannot be sent\nint* b;\n     ^\nnote: use std::vector\n1 error\n");
}

TEST_F(PrintedDiagnostics, AreSortedByPlace) {
  write("1\n2\n");
  diagnostics_.error(at(2, 1), "second");
  diagnostics_.warning(at(1, 1), "first");
  EXPECT_EQ(print(),
            "a.hpp:1:1: warning: first\n1\n^\na.hpp:2:1: error: second\n2\n^\n1 warning and 1 error\n");
}

TEST_F(PrintedDiagnostics, AreNotRepeated) {
  write("1\n");
  diagnostics_.error(at(1, 1), "same");
  diagnostics_.error(at(1, 1), "same");
  diagnostics_.error(at(1, 1), "other");
  EXPECT_EQ(print(), "a.hpp:1:1: error: other\n1\n^\na.hpp:1:1: error: same\n1\n^\n2 errors\n");
}

TEST_F(PrintedDiagnostics, KeepTabsAboveTheCaret) {
  write("\tint a;\n");
  diagnostics_.error(at(1, 6), "here");
  EXPECT_EQ(print(), "a.hpp:1:6: error: here\n\tint a;\n\t    ^\n1 error\n");
}

TEST_F(PrintedDiagnostics, CountCharactersNotBytesAboveTheCaret) {
  write("ä = b;\n");
  diagnostics_.error(at(1, 6), "here");
  EXPECT_EQ(print(), "a.hpp:1:6: error: here\nä = b;\n    ^\n1 error\n");
}

TEST_F(PrintedDiagnostics, ShowBytesThatAreNotPrintableAsQuestionMarks) {
  write("a\x1b[31m\x80\xc3x\xc2\x9b \xe0\x80\x80 \xed\xa0\x80 \xf5 ä€😀\x7f;\n");
  diagnostics_.error(at(1, 6), "bad \xff\x1b byte");
  EXPECT_EQ(print(), "a.hpp:1:6: error: bad ?? byte\na?[31m??x?? ??? ??? ? ä€😀?;\n     ^\n1 error\n");
}

TEST_F(PrintedDiagnostics, EndAfterTwentyErrors) {
  for (unsigned line = 1; line <= 23; ++line) diagnostics_.error(at(line, 1), "wrong");
  diagnostics_.warning(at(30, 1), "careful");
  const std::string text = print();
  EXPECT_NE(text.find("a.hpp:20:1: error"), std::string::npos);
  EXPECT_EQ(text.find("a.hpp:21:1: error"), std::string::npos);
  EXPECT_TRUE(text.ends_with("a.hpp:30:1: warning: careful\n… and 3 more\n1 warning and 23 errors\n"))
      << text;
}

TEST_F(PrintedDiagnostics, AreAllThereWhenTheyAreTwenty) {
  for (unsigned line = 1; line <= 20; ++line) diagnostics_.error(at(line, 1), "wrong");
  EXPECT_EQ(print().find("more"), std::string::npos);
}

TEST_F(PrintedDiagnostics, DoWithoutASourceLine) {
  diagnostics_.error({}, "no file at all", "name one");
  diagnostics_.error({"missing.hpp", 0, 0}, "cannot read this header");
  diagnostics_.error({"missing.hpp", 7, 3}, "no such line");
  EXPECT_EQ(print(),
            "natsmith: error: no file at all\nnote: name one\nmissing.hpp: error: cannot read this header\n"
            "missing.hpp:7:3: error: no such line\n3 errors\n");
}

TEST_F(PrintedDiagnostics, AreNothingWhenThereAreNone) {
  EXPECT_EQ(print(), "");
  EXPECT_FALSE(diagnostics_.has_errors());
}

TEST_F(PrintedDiagnostics, HaveNoErrorsWhenThereAreOnlyWarnings) {
  diagnostics_.warning({}, "careful");
  EXPECT_FALSE(diagnostics_.has_errors());
  diagnostics_.error({}, "wrong");
  EXPECT_TRUE(diagnostics_.has_errors());
}

}  // namespace
}  // namespace natsmith
