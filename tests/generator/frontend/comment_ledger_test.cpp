// Which annotation goes to which declaration.
#include "frontend/comment_ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

namespace natsmith::frontend {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Splits source text into tokens, well enough for these tests: comments, words, single punctuation
/// characters.
class Tokeniser {
 public:
  explicit Tokeniser(std::string text) : text_(std::move(text)) {}

  std::vector<SourceToken> tokens() {
    while (at_ < text_.size()) {
      if (std::isspace(static_cast<unsigned char>(text_[at_])) != 0) {
        ++at_;
      } else {
        add(length());
      }
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::size_t length() const {
    if (text_.compare(at_, 2, "//") == 0) return std::min(text_.find('\n', at_), text_.size()) - at_;
    if (text_.compare(at_, 2, "/*") == 0) return text_.find("*/", at_) + 2 - at_;
    std::size_t end = at_;
    while (end < text_.size() &&
           (std::isalnum(static_cast<unsigned char>(text_[end])) != 0 || text_[end] == '_'))
      ++end;
    return std::max<std::size_t>(end - at_, 1);
  }

  void add(std::size_t size) {
    const std::string word = text_.substr(at_, size);
    const auto line = static_cast<unsigned>(1 + std::count(text_.begin(), text_.begin() + position(), '\n'));
    const std::size_t line_start = at_ == 0 ? 0 : text_.rfind('\n', at_ - 1) + 1;
    const auto lines = static_cast<unsigned>(std::count(word.begin(), word.end(), '\n'));
    out_.push_back({word.starts_with("//") || word.starts_with("/*"), word, static_cast<unsigned>(at_),
                    static_cast<unsigned>(at_ + size), line, static_cast<unsigned>(at_ - line_start + 1),
                    line + lines});
    at_ += size;
  }
  [[nodiscard]] std::ptrdiff_t position() const { return static_cast<std::ptrdiff_t>(at_); }

  std::string text_;
  std::size_t at_ = 0;
  std::vector<SourceToken> out_;
};

class ALedger : public testing::Test {
 protected:
  CommentLedger ledger(const std::string& text, const std::vector<SourceRange>& skipped = {}) {
    text_ = text;
    return {"a.hpp", Tokeniser(text).tokens(), skipped, diagnostics_};
  }
  [[nodiscard]] unsigned offset(const std::string& word) const {
    return static_cast<unsigned>(text_.find(word));
  }
  static std::vector<std::string> names(const std::vector<Annotation>& annotations) {
    std::vector<std::string> out;
    for (const Annotation& annotation : annotations)
      out.push_back(annotation.text_or("name", annotation.name));
    return out;
  }
  std::vector<std::string> messages() const {
    std::vector<std::string> out;
    for (const Diagnostic& d : diagnostics_.all()) out.push_back(d.message);
    return out;
  }

  std::string text_;
  Diagnostics diagnostics_;
};

TEST_F(ALedger, HandsAnAnnotationToTheDeclarationBelow) {
  auto book = ledger("int a;\n// @nats:method name=b\nint bbb;");
  EXPECT_THAT(names(book.take(offset("int a"))), IsEmpty());
  EXPECT_THAT(names(book.take(offset("int bbb"))), ElementsAre("b"));
}

TEST_F(ALedger, HandsItOutOnce) {
  auto book = ledger("// @nats:method name=b\nint bbb;");
  book.take(offset("int bbb"));
  EXPECT_THAT(book.take(offset("int bbb")), IsEmpty());
}

TEST_F(ALedger, LooksThroughOtherCommentsAttributesAndAccessSpecifiers) {
  auto book = ledger("// @nats:method name=b\n// more\npublic:\n[[nodiscard, other(1; 2)]] int bbb;");
  EXPECT_THAT(names(book.take(offset("int bbb"))), ElementsAre("b"));
}

TEST_F(ALedger, DoesNotLookPastAPreviousDeclaration) {
  for (const char* end : {";", "}", "{", ","}) {
    auto book = ledger(std::string("// @nats:method name=b\nint a") + end + "\nint bbb;");
    EXPECT_THAT(book.take(offset("int bbb")), IsEmpty()) << end;
  }
}

TEST_F(ALedger, DoesNotLookIntoAnArgumentList) {
  auto book = ledger("void f(int a /* @nats:field name=b */) ; int bbb;");
  EXPECT_THAT(book.take(offset("int bbb")), IsEmpty());
}

TEST_F(ALedger, ReportsWhatNobodyTook) {
  auto book = ledger("int a;\n  // @nats:method name=b\n");
  book.take(offset("int a"));
  book.report_leftovers(diagnostics_);
  ASSERT_THAT(messages(), ElementsAre("'@nats:method' is above no declaration"));
  EXPECT_EQ(diagnostics_.all()[0].location.line, 2U);
  EXPECT_EQ(diagnostics_.all()[0].location.column, 6U);
}

TEST_F(ALedger, ReportsNothingThatWasTaken) {
  auto book = ledger("// @nats:method name=b\nint a;");
  book.take(offset("int a"));
  book.report_leftovers(diagnostics_);
  EXPECT_THAT(messages(), IsEmpty());
}

TEST_F(ALedger, IgnoresWhatThePreprocessorLeftOut) {
  auto book = ledger("// @nats:method name=b\nint a;", {{0, 10}});
  book.report_leftovers(diagnostics_);
  EXPECT_THAT(messages(), IsEmpty());
}

TEST_F(ALedger, RefusesAnAnnotationBehindCode) {
  auto book = ledger("int a;  // @nats:method name=b\nint bbb;");
  EXPECT_THAT(book.take(offset("int bbb")), IsEmpty());
  EXPECT_THAT(messages(), ElementsAre("an annotation behind the code that it seems to be about"));
}

TEST_F(ALedger, TakesABlockCommentBetweenDeclarationsOfOneLine) {
  auto book = ledger("int a; /* @nats:method name=b */ int bbb;");
  EXPECT_THAT(names(book.take(offset("int bbb"))), ElementsAre("b"));
  EXPECT_THAT(messages(), IsEmpty());
}

TEST_F(ALedger, FindsAnAnnotationOnAnyLineOfABlockComment) {
  auto book = ledger("/**\n * Text.\n * @nats:method name=b\n */\nint bbb;");
  const auto annotations = book.take(offset("int bbb"));
  ASSERT_THAT(names(annotations), ElementsAre("b"));
  EXPECT_EQ(annotations[0].location.line, 3U);
  EXPECT_EQ(annotations[0].location.column, 4U);
}

TEST_F(ALedger, RefusesAnAnnotationWithinProseButNotAQuotedOne) {
  ledger("// text @nats:method\n// text `@nats:method`\nint a;");
  EXPECT_THAT(messages(), ElementsAre("an annotation stands in the middle of a comment's line"));
}

TEST_F(ALedger, GivesTheDocCommentWithoutMarksAndAnnotations) {
  const auto book = ledger("/// One.\n///   Two.\n// @nats:method name=b\nint bbb;");
  EXPECT_EQ(book.doc(offset("int bbb"), offset(";")), "One.\n  Two.");
}

TEST_F(ALedger, GivesNoDocCommentAcrossABlankLine) {
  const auto book = ledger("/// Section.\n\nint bbb;");
  EXPECT_EQ(book.doc(offset("int bbb"), offset(";")), "");
}

TEST_F(ALedger, GivesTheDocCommentBehindADeclarationToThatOne) {
  const auto book = ledger("int a;  ///< One\n        ///< two.\nint bbb;");
  EXPECT_EQ(book.doc(offset("int a"), offset(";")), "One\ntwo.");
  EXPECT_EQ(book.doc(offset("int bbb"), offset(";") + 30), "");
}

TEST_F(ALedger, GivesTextWithoutCommentsAndWithSingleBlanks) {
  const auto book = ledger("f( 1,   2 /* two */\n  )");
  EXPECT_EQ(book.text(0, static_cast<unsigned>(text_.size())), "f( 1, 2 )");
}

}  // namespace
}  // namespace natsmith::frontend
