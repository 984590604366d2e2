// Taking the marks off comments.
#include "frontend/comment_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace natsmith::frontend {
namespace {

constexpr std::string_view kBlanks = " \t\r";
constexpr std::array<std::string_view, 4> kDirectives{"server", "method", "field", "enum"};

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// How many letters the text begins with.
std::size_t count_letters(std::string_view text) {
  const auto end = std::ranges::find_if(text, [](char c) { return lower(c) < 'a' || lower(c) > 'z'; });
  return static_cast<std::size_t>(end - text.begin());
}

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

std::string_view meant_directive(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
  if (line.starts_with('@')) line.remove_prefix(1);
  if (line.empty() || lower(line.front()) != 'n') return {};
  line.remove_prefix(std::min(count_letters(line), line.size()));
  if (!line.starts_with(':')) return {};
  line.remove_prefix(1);
  const std::string_view word = line.substr(0, count_letters(line));
  const bool goes_on = word.size() < line.size() && (line[word.size()] == '_' || is_digit(line[word.size()]));
  return !goes_on && std::ranges::find(kDirectives, word) != kDirectives.end() ? word : std::string_view{};
}

bool is_annotation(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
  if (!meant_directive(line).empty()) return true;
  static constexpr std::string_view kStart = "@nats";
  if (line.size() < kStart.size()) return false;
  const bool starts =
      std::ranges::equal(line.substr(0, kStart.size()), kStart, [](char a, char b) { return lower(a) == b; });
  if (!starts) return false;
  const char next = line.size() > kStart.size() ? line[kStart.size()] : ' ';
  return next == ':' || next == ' ' || next == '\t';
}

bool may_hold_annotations(std::string_view text) {
  constexpr std::size_t kEnough = 64;  // for a prefix and a directive
  for (const std::string_view start : {"@", "nats:"}) {
    for (std::size_t at = text.find(start); at != std::string_view::npos; at = text.find(start, at + 1)) {
      if (is_annotation(text.substr(at, kEnough))) return true;
    }
  }
  return false;
}

}  // namespace natsmith::frontend
