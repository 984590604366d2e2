// Reads headers as tokens, without preprocessor: good enough for guesses.
#include "frontend/instance_guesses.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <system_error>

namespace natsmith::frontend {
namespace {

namespace fs = std::filesystem;
using Tokens = std::vector<std::string_view>;
using Names = std::set<std::string, std::less<>>;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_word(std::string_view token) { return !token.empty() && is_word(token.front()); }

/// The length of what stands at the text's begin: a comment, a literal, a directive, a word, `::` or one
/// character.
std::size_t length_of_token(std::string_view text) {
  const auto until = [&](std::string_view end) {
    const std::size_t at = text.find(end, 1);
    return at == std::string_view::npos ? text.size() : at + end.size();
  };
  if (text.starts_with("//") || text.starts_with('#')) return until("\n");
  if (text.starts_with("/*")) return until("*/");
  if (text.starts_with('"') || text.starts_with('\'')) return until(text.substr(0, 1));
  if (text.starts_with("::")) return 2;
  const auto end = std::find_if_not(text.begin(), text.end(), [](char c) { return is_word(c); });
  return std::max<std::size_t>(1, static_cast<std::size_t>(end - text.begin()));
}

bool is_code(std::string_view token) {
  return std::isspace(static_cast<unsigned char>(token.front())) == 0 && !token.starts_with("//") &&
         !token.starts_with("/*") && !token.starts_with('#');
}

Tokens tokens_of(std::string_view text) {
  Tokens tokens;
  while (!text.empty()) {
    const std::string_view token = text.substr(0, length_of_token(text));
    if (is_code(token)) tokens.push_back(token);
    text.remove_prefix(token.size());
  }
  return tokens;
}

std::string_view token_at(const Tokens& tokens, std::size_t index) {
  return index < tokens.size() ? tokens[index] : std::string_view{};
}

/// \param open  where `<` stands \returns  behind its `>`; the same place when there is none
std::size_t behind_brackets(const Tokens& tokens, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < tokens.size(); ++i) {
    const std::string_view token = tokens[i];
    if (token == ";" || token == "{" || token == "}") break;
    if (token == "<") ++depth;
    if (token == ">" && --depth == 0) return i + 1;
  }
  return open;
}

void note_templates(const Tokens& tokens, Names& names) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i] != "template") continue;
    const std::size_t declaration = behind_brackets(tokens, i + 1);
    const std::string_view kind = token_at(tokens, declaration);
    if (kind == "struct" || kind == "class" || kind == "using")
      names.emplace(token_at(tokens, declaration + 1));
  }
}

/// Walks through the scopes of one header and collects instances outside of templates.
class InstanceFinder {
 public:
  InstanceFinder(const Tokens& tokens, const Names& templates) : tokens_(tokens), templates_(templates) {}

  void find(std::vector<std::string>& found) {
    while (at_ < tokens_.size()) {
      const std::string_view token = tokens_[at_];
      if (token == "namespace") {
        enter_namespace();
      } else if (token == "template") {
        in_template_ = true;
        at_ = std::max(at_ + 1, behind_brackets(tokens_, at_ + 1));
      } else if (is_word(token)) {
        take_name(found);
      } else {
        take_punctuation(token);
      }
    }
  }

 private:
  /// A scope that instances can be named in from outside, or one that is only passed through.
  struct Scope {
    std::string names;
    bool usable = true;
  };

  void enter_namespace() {
    std::string names;
    for (++at_; is_word(token_at(tokens_, at_)) || token_at(tokens_, at_) == "::"; ++at_)
      names += tokens_[at_];
    if (token_at(tokens_, at_) != "{") return;
    scopes_.push_back({names, !names.empty()});
    ++at_;
  }

  void take_punctuation(std::string_view token) {
    if (token == "{") scopes_.push_back({{}, !in_template_});
    if (token == "{" || token == ";") in_template_ = false;
    if (token == "}" && !scopes_.empty()) scopes_.pop_back();
    ++at_;
  }

  /// `a::b<c>`: remembered as a whole; what stands within the brackets is looked at next.
  void take_name(std::vector<std::string>& found) {
    const std::size_t begin = at_;
    while (token_at(tokens_, at_ + 1) == "::" && is_word(token_at(tokens_, at_ + 2))) at_ += 2;
    const std::string_view name = tokens_[at_++];
    const bool is_instance = token_at(tokens_, at_) == "<" && templates_.contains(name) && !in_template_;
    const std::size_t end = is_instance ? behind_brackets(tokens_, at_) : at_;
    if (end == at_ || !std::ranges::all_of(scopes_, &Scope::usable)) return;
    const std::string guess = declaration_of(begin, end);
    if (std::ranges::find(found, guess) == found.end()) found.push_back(guess);
  }

  [[nodiscard]] std::string declaration_of(std::size_t begin, std::size_t end) const {
    std::string type;
    for (std::size_t i = begin; i < end; ++i) type += (i == begin ? "" : " ") + std::string(tokens_[i]);
    std::string scope;
    for (const Scope& each : scopes_) {
      if (!each.names.empty()) scope += (scope.empty() ? "" : "::") + each.names;
    }
    const std::string assertion = "static_assert(sizeof(" + type + ") > 0);";
    return scope.empty() ? assertion : "namespace " + scope + " { " + assertion + " }";
  }

  const Tokens& tokens_;
  const Names& templates_;
  std::size_t at_ = 0;
  bool in_template_ = false;
  std::vector<Scope> scopes_;
};

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The files that the text includes by a path relative to its own folder.
std::vector<fs::path> includes_of(std::string_view text, const fs::path& folder) {
  constexpr std::string_view kInclude = "#include \"";
  std::vector<fs::path> files;
  for (std::size_t at = text.find(kInclude); at != std::string_view::npos; at = text.find(kInclude, at)) {
    at += kInclude.size();
    files.push_back(folder / text.substr(at, text.find('"', at) - at));
  }
  return files;
}

/// The templates of a header and, once each, of those that it includes.
void note_templates_around(const fs::path& file, std::set<fs::path>& seen, Names& names) {
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored) || !seen.insert(fs::weakly_canonical(file, ignored)).second) return;
  const std::string text = text_of(file);
  if (text.find("template") != std::string::npos) note_templates(tokens_of(text), names);
  for (const fs::path& include : includes_of(text, file.parent_path())) {
    note_templates_around(include, seen, names);
  }
}

}  // namespace

std::vector<std::string> guess_instances(const std::vector<std::string>& headers) {
  Names templates;
  std::set<fs::path> seen;
  for (const std::string& header : headers) note_templates_around(header, seen, templates);
  std::vector<std::string> found;
  if (templates.empty()) return found;
  for (const std::string& header : headers) {
    const std::string text = text_of(header);
    InstanceFinder(tokens_of(text), templates).find(found);
  }
  return found;
}

}  // namespace natsmith::frontend
