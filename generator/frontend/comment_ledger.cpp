// Which comment belongs to which declaration.
#include "frontend/comment_ledger.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

#include "frontend/comment_text.hpp"

namespace natsmith::frontend {
namespace {

bool opens(const std::string& text) { return text == "(" || text == "["; }
bool closes(const std::string& text) { return text == ")" || text == "]"; }
bool ends_declaration(const std::string& text) {
  return text == ";" || text == "{" || text == "}" || text == ",";
}

std::string without_outer_blank_lines(std::vector<std::string> lines) {
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  const auto first = std::ranges::find_if(lines, [](const std::string& line) { return !line.empty(); });
  std::string text;
  for (auto line = first; line != lines.end(); ++line) text += (line == first ? "" : "\n") + *line;
  return text;
}

void append_doc_lines(const std::string& comment, std::vector<std::string>& lines) {
  for (CommentLine& line : comment_lines(comment)) {
    if (!is_annotation(line.text)) lines.push_back(std::move(line.text));
  }
}

/// An annotation in the middle of a line would be passed over in silence; prose may quote it: `@nats:server`.
bool holds_stray_annotation(const std::string& line) {
  for (std::size_t at = line.find("@nats:"); at != std::string::npos; at = line.find("@nats:", at + 1)) {
    const char before = at == 0 ? ' ' : line[at - 1];
    if (before != '`' && before != '\'' && before != '"') return true;
  }
  return false;
}

/// The remedy for a prefix that is nearly the right one.
std::string what_to_write(const std::string& line) {
  const std::string directive{meant_directive(line)};
  if (directive.empty()) return "annotations begin with '@nats:'";
  return "write '@nats:" + directive + "'" + (line.starts_with('@') ? "" : "; in prose put it in backquotes");
}

}  // namespace

CommentLedger::CommentLedger(std::string file, std::vector<SourceToken> tokens,
                             const std::vector<SourceRange>& skipped, Diagnostics& diagnostics)
    : file_(std::move(file)), tokens_(std::move(tokens)) {
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const SourceToken& token = tokens_[i];
    const bool left_out = std::ranges::any_of(skipped, [&](const SourceRange& range) {
      return token.begin >= range.begin && token.begin < range.end;
    });
    if (token.is_comment && !left_out) enter(i, diagnostics);
  }
}

void CommentLedger::enter(std::size_t token, Diagnostics& diagnostics) {
  const SourceToken& comment = tokens_[token];
  for (const CommentLine& line : comment_lines(comment.text)) {
    const unsigned start = line.line_offset == 0 ? comment.column : 1;
    const auto blanks = static_cast<unsigned>(std::min(line.text.find_first_not_of(" \t"), line.text.size()));
    const model::Location location{file_, comment.line + line.line_offset,
                                   start + line.column_offset + blanks};
    const std::string text = line.text.substr(blanks);
    if (!is_annotation(text)) {
      if (!holds_stray_annotation(text)) continue;
      diagnostics.error(location, "an annotation stands in the middle of a comment's line",
                        "begin a comment line of its own with it; in prose put it in backquotes");
    } else if (!text.starts_with("@nats:")) {
      diagnostics.error(location, "'" + text.substr(0, text.find_first_of(" \t")) + "' is no annotation",
                        what_to_write(text));
    } else if (is_behind_code(token)) {
      diagnostics.error(location, "an annotation behind the code that it seems to be about",
                        "move it to a line of its own above the declaration");
    } else {
      if (auto annotation = parse_annotation(text, location, diagnostics))
        entries_.push_back({token, *annotation});
    }
  }
}

/// A comment behind other code on its line reads as if it belonged to that code, but would go to what
/// follows.
bool CommentLedger::is_behind_code(std::size_t token) const {
  const SourceToken& comment = tokens_[token];
  const bool follows_code =
      token > 0 && tokens_[token - 1].end_line == comment.line && !tokens_[token - 1].is_comment;
  const bool precedes_code = token + 1 < tokens_.size() && tokens_[token + 1].line == comment.end_line;
  return follows_code && !precedes_code;
}

std::size_t CommentLedger::first_from(unsigned byte) const {
  const auto found = std::ranges::lower_bound(tokens_, byte, {}, &SourceToken::begin);
  return static_cast<std::size_t>(found - tokens_.begin());
}

/// Walks back over what may stand between an annotation and its declaration (comments, attributes, macros,
/// access specifiers, preprocessor lines) to the end of the previous declaration. Last comment first.
std::vector<std::size_t> CommentLedger::comments_above(unsigned begin) const {
  std::vector<std::size_t> comments;
  int depth = 0;
  for (std::size_t i = first_from(begin); i-- > 0;) {
    const SourceToken& token = tokens_[i];
    if (token.is_comment && depth == 0) comments.push_back(i);
    if (token.is_comment) continue;
    if (closes(token.text)) ++depth;
    if (opens(token.text)) --depth;
    if (depth < 0 || (depth == 0 && ends_declaration(token.text))) break;
  }
  return comments;
}

std::vector<Annotation> CommentLedger::take(unsigned begin) {
  std::vector<Annotation> annotations;
  const auto above = comments_above(begin);
  for (Entry& entry : entries_) {
    if (entry.taken || std::ranges::find(above, entry.token) == above.end()) continue;
    entry.taken = true;
    annotations.push_back(entry.annotation);
  }
  return annotations;
}

std::string CommentLedger::doc(unsigned begin, unsigned end) const {
  std::vector<std::size_t> comments;
  unsigned below = token_at(begin) != nullptr ? token_at(begin)->line : 0;
  for (const std::size_t index : comments_above(begin)) {
    const SourceToken& comment = tokens_[index];
    const CommentStyle style = comment_style(comment.text);
    if (comment.end_line + 1 < below || style == CommentStyle::kTrailing) break;
    below = comment.line;
    if (style == CommentStyle::kDoc) comments.push_back(index);
  }
  std::vector<std::string> lines;
  for (const std::size_t index : comments | std::views::reverse) append_doc_lines(tokens_[index].text, lines);
  const std::string text = without_outer_blank_lines(std::move(lines));
  return text.empty() ? trailing_doc(end) : text;
}

std::string CommentLedger::trailing_doc(unsigned end) const {
  std::size_t i = first_from(end);
  while (i < tokens_.size() && !tokens_[i].is_comment && !ends_declaration(tokens_[i].text)) ++i;
  if (i < tokens_.size() && (tokens_[i].text == ";" || tokens_[i].text == ",")) ++i;
  std::vector<std::string> lines;
  for (; i < tokens_.size() && comment_style(tokens_[i].text) == CommentStyle::kTrailing; ++i) {
    append_doc_lines(tokens_[i].text, lines);
  }
  return without_outer_blank_lines(std::move(lines));
}

std::string CommentLedger::text(unsigned begin, unsigned end) const {
  std::string out;
  unsigned last = begin;
  for (std::size_t i = first_from(begin); i < tokens_.size() && tokens_[i].begin < end; ++i) {
    if (tokens_[i].is_comment) continue;
    if (!out.empty() && tokens_[i].begin > last) out += ' ';
    out += tokens_[i].text;
    last = tokens_[i].end;
  }
  return out;
}

const SourceToken* CommentLedger::token_at(unsigned byte) const {
  for (std::size_t i = first_from(byte); i < tokens_.size(); ++i) {
    if (!tokens_[i].is_comment) return &tokens_[i];
  }
  return nullptr;
}

void CommentLedger::report_leftovers(Diagnostics& diagnostics) const {
  for (const Entry& entry : entries_) {
    if (entry.taken) continue;
    const Directive& directive = *entry.annotation.directive;
    diagnostics.error(entry.annotation.location, "'@nats:" + directive.name + "' is above no declaration",
                      "put it directly above " + std::string(describe(directive.target)));
  }
}

}  // namespace natsmith::frontend
