// Taking the marks off comments.
#include "frontend/comment_text.hpp"

#include <algorithm>
#include <cctype>

namespace natsmith::frontend {
namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string_view without_trailing_blanks(std::string_view text) {
  const std::size_t last = text.find_last_not_of(kBlanks);
  return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

bool is_block(std::string_view comment) { return comment.starts_with("/*"); }

/// How many characters the opening mark has: `//` or `/*`, the doc mark, and `<` after it.
std::size_t opening_mark(std::string_view comment) {
  std::size_t length = 2;
  const char doc = is_block(comment) ? '*' : '/';
  const auto at = [&](std::size_t i) { return i < comment.size() ? comment[i] : '\0'; };
  const bool closes_at_once = is_block(comment) && at(2) == '*' && at(3) == '/';
  if (!closes_at_once && (at(length) == doc || at(length) == '!')) ++length;
  while (!closes_at_once && at(length) == doc) ++length;
  if (length > 2 && at(length) == '<') ++length;
  return std::min(length, comment.size());
}

/// The indentation of a block comment's further lines, and the `*` that begins many of them.
std::size_t line_mark(std::string_view line) {
  const std::size_t first = std::min(line.find_first_not_of(kBlanks), line.size());
  return first < line.size() && line[first] == '*' ? first + 1 : first;
}

/// Takes off `mark` characters and then one blank.
CommentLine make_line(std::string_view line, std::size_t mark, unsigned number) {
  if (mark < line.size() && line[mark] == ' ') ++mark;
  return {std::string(without_trailing_blanks(line.substr(mark))), number, static_cast<unsigned>(mark)};
}

}  // namespace

CommentStyle comment_style(std::string_view comment) {
  const std::size_t mark = opening_mark(comment);
  if (mark <= 2) return CommentStyle::kPlain;
  if (comment[mark - 1] == '<') return CommentStyle::kTrailing;
  // A row of slashes or stars is an ornament, no documentation.
  return mark == 3 ? CommentStyle::kDoc : CommentStyle::kPlain;
}

std::vector<CommentLine> comment_lines(std::string_view comment) {
  std::size_t mark = opening_mark(comment);
  if (is_block(comment) && comment.ends_with("*/")) {
    comment.remove_suffix(2);
    while (comment.size() > 2 && comment.ends_with('*')) comment.remove_suffix(1);
    mark = std::min(mark, comment.size());
  }
  std::vector<CommentLine> lines;
  for (unsigned number = 0;; ++number) {
    const std::size_t end = comment.find('\n');
    const std::string_view line = comment.substr(0, end);
    lines.push_back(make_line(line, number == 0 ? mark : line_mark(line), number));
    if (end == std::string_view::npos) return lines;
    comment.remove_prefix(end + 1);
  }
}

bool is_annotation(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
  static constexpr std::string_view kStart = "@nats";
  if (line.size() < kStart.size()) return false;
  const bool starts = std::ranges::equal(line.substr(0, kStart.size()), kStart, [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == b;
  });
  if (!starts) return false;
  const char next = line.size() > kStart.size() ? line[kStart.size()] : ' ';
  return next == ':' || next == ' ' || next == '\t';
}

}  // namespace natsmith::frontend
