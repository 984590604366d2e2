// The layout: blank lines, tag lines, wrapped lines.
#include "emitter/layout.hpp"

#include <gtest/gtest.h>

namespace natsmith::emitter {
namespace {

TEST(TheLayout, LeavesOneBlankLineOfMany) { EXPECT_EQ(lay_out("a\n\n \n\nb\n"), "a\n\nb\n"); }

TEST(TheLayout, LeavesNoBlankLineAtTheBeginningAndTheEndOfAFile) { EXPECT_EQ(lay_out("\n\na\n\n"), "a\n"); }

TEST(TheLayout, LeavesNoBlankLineAtTheBeginningAndTheEndOfABlock) {
  EXPECT_EQ(lay_out("void f() {\n  if (x) {\n\n    g();\n\n  }\n}\n"),
            "void f() {\n  if (x) {\n    g();\n  }\n}\n");
  EXPECT_EQ(lay_out("class A {\n  int b;\n\n};\n"), "class A {\n  int b;\n};\n");
}

TEST(TheLayout, KeepsTheBlankLineBehindANamespace) {
  EXPECT_EQ(lay_out("namespace a {\n\nint b;\n\n}\n"), "namespace a {\n\nint b;\n\n}\n");
}

TEST(TheLayout, DropsWhatATagLeftOfItsLine) {
  EXPECT_EQ(lay_out(std::string("a\n  ") + kTagLine + "\nb\n"), "a\nb\n");
}

TEST(TheLayout, CutsTrailingSpaces) { EXPECT_EQ(lay_out("a  \n\tb\t\n"), "a\n\tb\n"); }

TEST(TheLayout, GivesVerbatimTextItsLineBreaksBack) {
  const std::string verbatim =
      std::string("x = R\"(a") + kVerbatimLineBreak + kVerbatimLineBreak + kVerbatimLineBreak + "b)\";\n";
  EXPECT_EQ(lay_out(verbatim), "x = R\"(a\n\n\nb)\";\n");
}

std::string words(std::size_t count, const std::string& word) {
  std::string text = word;
  for (std::size_t i = 1; i < count; ++i) text += ", " + word;
  return text;
}

TEST(TheLayout, BreaksALongLineBehindCommasAndAlignsThem) {
  EXPECT_EQ(
      lay_out("  int function(" + words(12, "int number") + ");\n"),
      "  int function(" + words(8, "int number") + ",\n               " + words(4, "int number") + ");\n");
}

TEST(TheLayout, IndentsWhatStandsBehindABracketFarToTheRight) {
  const std::string head = "  " + std::string(70, 'f') + "(";
  EXPECT_EQ(lay_out(head + words(4, "int number") + ");\n"),
            head + "\n      " + words(4, "int number") + ");\n");
}

TEST(TheLayout, DoesNotBreakInsideTemplateArgumentsOrInnerBrackets) {
  const std::string parameter = "const std::map<std::string, int>& name = make(1, 2)";
  EXPECT_EQ(lay_out("void f(" + parameter + ", " + parameter + ", " + parameter + ");\n"),
            "void f(" + parameter + ",\n       " + parameter + ",\n       " + parameter + ");\n");
}

TEST(TheLayout, DoesNotBreakLiterals) {
  const std::string literal = "\"" + words(20, "text") + "\"";
  EXPECT_EQ(lay_out("f(a, " + literal + ");\n"), "f(a,\n  " + literal + ");\n");
}

TEST(TheLayout, DoesNotBreakRawLiterals) {
  const std::string literal = "R\"x(" + words(20, "\"text\"") + ")x\"";
  EXPECT_EQ(lay_out("f(a, " + literal + ");\n"), "f(a,\n  " + literal + ");\n");
}

TEST(TheLayout, TakesADigitSeparatorForNoLiteral) {
  EXPECT_EQ(lay_out("function(" + words(12, "1'000'000") + ");\n"),
            "function(" + words(9, "1'000'000") + ",\n         " + words(3, "1'000'000") + ");\n");
}

TEST(TheLayout, LeavesCommentsAndDirectivesAlone) {
  const std::string text = "// see (" + words(30, "words") + ")\n#define A (" + words(30, "words") + ")\n";
  EXPECT_EQ(lay_out(text), text);
}

}  // namespace
}  // namespace natsmith::emitter
