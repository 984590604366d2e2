// The last touch on rendered text: blank lines that false sections left are collapsed, long lines wrapped.
#include "emitter/layout.hpp"

#include <algorithm>
#include <cctype>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace natsmith::emitter {
namespace {

constexpr std::size_t kContinuation = 4;
/// An open bracket further right than this is no place to align to.
constexpr std::size_t kLastAlignment = 60;

/// A place behind ", " or an open bracket where a line may be broken.
struct Break {
  std::size_t position;
  std::size_t depth;
  std::size_t bracket;  ///< where the bracket around it begins
};

bool is_blank(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [](char c) { return c == ' ' || c == '\t'; });
}

std::string_view without_trailing_spaces(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line;
}

/// Skips a string or character literal that begins at `position`; returns its last character's position.
std::size_t end_of_literal(std::string_view line, std::size_t position) {
  const char quote = line[position];
  for (std::size_t i = position + 1; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == quote) {
      return i;
    }
  }
  return line.size() - 1;
}

/// Skips a raw string literal whose `"` is at `position`.
std::size_t end_of_raw_literal(std::string_view line, std::size_t position) {
  const std::size_t open = line.find('(', position);
  if (open == std::string_view::npos) return line.size() - 1;
  const std::string close = ")" + std::string(line.substr(position + 1, open - position - 1)) + "\"";
  const std::size_t end = line.find(close, open);
  return end == std::string_view::npos ? line.size() - 1 : end + close.size() - 1;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// A `'` between digits separates them and begins no literal.
bool begins_literal(std::string_view line, std::size_t position) {
  if (line[position] == '"') return true;
  return line[position] == '\'' && (position == 0 || !is_word(line[position - 1]));
}

/// An angle bracket of template arguments, as far as text without spaces before `<` tells.
bool opens_template(std::string_view line, std::size_t position) {
  return line[position] == '<' && position > 0 && is_word(line[position - 1]) && position + 1 < line.size() &&
         line[position + 1] != ' ' && line[position + 1] != '<' && line[position + 1] != '=';
}

/// All places where `line` may be broken.
std::vector<Break> find_breaks(std::string_view line) {
  std::vector<Break> breaks;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (begins_literal(line, i)) {
      i = c == '"' && i > 0 && line[i - 1] == 'R' ? end_of_raw_literal(line, i) : end_of_literal(line, i);
    } else if (c == '(' || c == '[' || c == '{' || opens_template(line, i)) {
      open.push_back(i);
    } else if (!open.empty() &&
               (c == ')' || c == ']' || c == '}' || (c == '>' && line[open.back()] == '<'))) {
      open.pop_back();
    } else if (c == ',' && i + 1 < line.size() && line[i + 1] == ' ' && !open.empty()) {
      breaks.push_back({i + 2, open.size(), open.back()});
    }
  }
  return breaks;
}

std::string wrap(std::string_view line);

/// Puts what stands inside one bracket on lines of their own, filled up to the width.
std::string fill(std::string_view line, const std::vector<Break>& breaks, std::size_t bracket,
                 std::size_t indent) {
  const bool align = line[bracket] != '{' && bracket + 1 <= kLastAlignment;
  const std::size_t column = align ? bracket + 1 : indent + kContinuation;
  const std::string margin(column, ' ');
  std::string text(line.substr(0, bracket + 1));
  std::size_t width = text.size();
  if (!align) {
    text += "\n" + margin;
    width = column;
  }
  std::size_t from = bracket + 1;
  for (std::size_t i = 0; i <= breaks.size(); ++i) {
    const std::size_t to = i < breaks.size() ? breaks[i].position : line.size();
    const std::string_view piece = line.substr(from, to - from);
    if (width > column && width + without_trailing_spaces(piece).size() > kLineWidth) {
      text = std::string(without_trailing_spaces(text)) + "\n" + margin;
      width = column;
    }
    text += piece;
    width += piece.size();
    from = to;
  }
  return text;
}

/// The bracket to break in: the outermost one that has a comma; the last of these, since lines grow to the
/// right.
std::optional<std::size_t> bracket_to_break(const std::vector<Break>& breaks) {
  std::optional<std::size_t> bracket;
  std::size_t depth = std::numeric_limits<std::size_t>::max();
  for (const Break& candidate : breaks) {
    if (candidate.depth <= depth) {
      depth = candidate.depth;
      bracket = candidate.bracket;
    }
  }
  return bracket;
}

std::string wrap(std::string_view line) {
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  if (line.size() <= kLineWidth || line.substr(indent).starts_with("//") || line.starts_with('#')) {
    return std::string(line);
  }
  std::vector<Break> breaks = find_breaks(line);
  const std::optional<std::size_t> bracket = bracket_to_break(breaks);
  if (!bracket) return std::string(line);
  std::erase_if(breaks, [&](const Break& b) { return b.bracket != *bracket; });
  return fill(line, breaks, *bracket, indent);
}

/// A line that opens a block wants no blank line behind it, one that closes it none before it.
bool opens_block(std::string_view line) { return line.ends_with('{') && line.starts_with(' '); }
bool closes_block(std::string_view line) {
  const std::size_t indent = line.find_first_not_of(' ');
  return indent != std::string_view::npos && indent > 0 && line[indent] == '}';
}
bool closes_class(std::string_view line) { return line.starts_with("};"); }

class Layout {
 public:
  explicit Layout(std::size_t size) { text_.reserve(size); }
  void add(std::string_view raw) {
    if (raw.find(kTagLine) != std::string_view::npos) return;
    const std::string_view line = without_trailing_spaces(raw);
    if (is_blank(line)) {
      blank_before_next_ = !text_.empty() && !opens_block(last_);
      return;
    }
    if (blank_before_next_ && !closes_block(line) && !closes_class(line)) text_ += '\n';
    blank_before_next_ = false;
    if (line.size() <= kLineWidth) {
      text_ += line;
    } else {
      text_ += wrap(line);
    }
    text_ += '\n';
    last_ = line;
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
  std::string_view last_;  ///< of the text that is laid out
  bool blank_before_next_ = false;
};

}  // namespace

std::string lay_out(std::string_view text) {
  Layout layout(text.size());
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    layout.add(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::string result = layout.take();
  std::replace(result.begin(), result.end(), kVerbatimLineBreak, '\n');
  return result;
}

}  // namespace natsmith::emitter
