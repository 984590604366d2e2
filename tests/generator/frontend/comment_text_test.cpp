// Taking the marks off comments.
#include "frontend/comment_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace natsmith::frontend {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(std::string_view comment) {
  std::vector<std::string> out;
  for (const CommentLine& line : comment_lines(comment)) out.push_back(line.text);
  return out;
}

TEST(ALineComment, LosesItsMarkAndOneBlank) {
  EXPECT_THAT(texts("// text"), ElementsAre("text"));
  EXPECT_THAT(texts("//text  "), ElementsAre("text"));
  EXPECT_THAT(texts("///  indented"), ElementsAre(" indented"));
  EXPECT_THAT(texts("///< behind"), ElementsAre("behind"));
  EXPECT_THAT(texts("//! text"), ElementsAre("text"));
  EXPECT_THAT(texts("//"), ElementsAre(""));
}

TEST(ABlockComment, LosesTheStarsOfItsLines) {
  EXPECT_THAT(texts("/* text */"), ElementsAre("text"));
  EXPECT_THAT(texts("/** one\n   * two\n   */"), ElementsAre("one", "two", ""));
  EXPECT_THAT(texts("/*\n  plain\n*/"), ElementsAre("", "plain", ""));
  EXPECT_THAT(texts("/**/"), ElementsAre(""));
  EXPECT_THAT(texts("/***/"), ElementsAre(""));
}

TEST(AComment, KnowsWhereItsTextStarts) {
  EXPECT_EQ(comment_lines("/// text")[0].column_offset, 4U);
  const auto lines = comment_lines("/** one\n   * two */");
  EXPECT_EQ(lines[1].line_offset, 1U);
  EXPECT_EQ(lines[1].column_offset, 5U);
}

TEST(AComment, DocumentsByItsMark) {
  EXPECT_EQ(comment_style("// a"), CommentStyle::kPlain);
  EXPECT_EQ(comment_style("/* a */"), CommentStyle::kPlain);
  EXPECT_EQ(comment_style("/// a"), CommentStyle::kDoc);
  EXPECT_EQ(comment_style("//! a"), CommentStyle::kDoc);
  EXPECT_EQ(comment_style("/** a */"), CommentStyle::kDoc);
  EXPECT_EQ(comment_style("/*! a */"), CommentStyle::kDoc);
  EXPECT_EQ(comment_style("///< a"), CommentStyle::kTrailing);
  EXPECT_EQ(comment_style("/**< a */"), CommentStyle::kTrailing);
}

TEST(AComment, DocumentsNothingWhenItIsAnOrnament) {
  EXPECT_EQ(comment_style("////////////"), CommentStyle::kPlain);
  EXPECT_EQ(comment_style("/**/"), CommentStyle::kPlain);
  EXPECT_EQ(comment_style("/***********/"), CommentStyle::kPlain);
}

TEST(ALine, IsAnAnnotationByItsStart) {
  EXPECT_TRUE(is_annotation("@nats:server User"));
  EXPECT_TRUE(is_annotation("  @nats:method"));
  EXPECT_TRUE(is_annotation("@NATS:server"));
  EXPECT_TRUE(is_annotation("@nats server"));
  EXPECT_TRUE(is_annotation("nats:server User"));
  EXPECT_TRUE(is_annotation("@nat:field"));
  EXPECT_TRUE(is_annotation("@Natss:enum"));
  EXPECT_FALSE(is_annotation("see @nats:server"));
  EXPECT_FALSE(is_annotation("nats::method"));
  EXPECT_FALSE(is_annotation("nats:servers"));
  EXPECT_FALSE(is_annotation("nats:method_name"));
  EXPECT_FALSE(is_annotation("nats://server"));
  EXPECT_FALSE(is_annotation("note: method"));
  EXPECT_FALSE(is_annotation("`nats:server`"));
  EXPECT_FALSE(is_annotation("@nats.io"));
  EXPECT_FALSE(is_annotation("@natsmith"));
  EXPECT_FALSE(is_annotation(""));
}

TEST(AFile, MayHoldAnnotationsByWhatLooksLikeOne) {
  EXPECT_TRUE(may_hold_annotations("int a;  // see @nats:server"));
  EXPECT_TRUE(may_hold_annotations("// @Nat:field\nint a;"));
  EXPECT_TRUE(may_hold_annotations("//nats:field\nint a;"));
  EXPECT_FALSE(may_hold_annotations("/// @note natsmith, nats://host, nats::method, @natsmith"));
}

}  // namespace
}  // namespace natsmith::frontend
