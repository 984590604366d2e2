#include "natsmith/core/subject.hpp"

#include <algorithm>
#include <utility>

#include "natsmith/core/error.hpp"

namespace natsmith {
namespace {

enum class Wildcards { kRefused, kAllowed };

[[noreturn]] void refuse(std::string_view what, std::string_view text, std::string_view reason) {
  throw Error(ErrorCode::invalid_argument,
              std::string(what) + " \"" + std::string(text) + "\" is not valid: " + std::string(reason));
}

bool forbidden(char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; }

void check_characters(std::string_view what, std::string_view text) {
  if (text.empty()) refuse(what, text, "it is empty");
  if (std::ranges::any_of(text, forbidden)) refuse(what, text, "it holds white space or a control character");
}

void check_token(std::string_view text, std::string_view token, bool last, Wildcards wildcards) {
  if (token.empty()) refuse("subject", text, "it has an empty token; write tokens separated by single dots");
  if (token.find_first_of("*>") == std::string_view::npos) return;
  if (wildcards == Wildcards::kRefused)
    refuse("subject", text, "wildcards (* and >) are only for subscribing");
  const bool whole = token == "*" || (token == ">" && last);
  if (!whole) refuse("subject", text, "* must be a whole token and > the whole last token");
}

void check_subject(std::string_view text, Wildcards wildcards) {
  check_characters("subject", text);
  for (std::size_t begin = 0;;) {
    const std::size_t dot = text.find('.', begin);
    const bool last = dot == std::string_view::npos;
    check_token(text, text.substr(begin, last ? dot : dot - begin), last, wildcards);
    if (last) return;
    begin = dot + 1;
  }
}

}  // namespace

Subject::Subject(std::string text) : text_(std::move(text)) { check_subject(text_, Wildcards::kRefused); }

SubjectPattern::SubjectPattern(std::string text) : text_(std::move(text)) {
  check_subject(text_, Wildcards::kAllowed);
}

QueueGroup::QueueGroup(std::string text) : text_(std::move(text)) {
  check_characters("queue group", text_);
  if (text_.find_first_of("*>") != std::string::npos) refuse("queue group", text_, "it holds a wildcard");
}

}  // namespace natsmith
