// How diagnostics are collected, ordered and printed.
#include "diagnostic.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <ostream>
#include <string_view>
#include <tuple>
#include <utility>

namespace natsmith {
namespace {

/// More are rarely read: most of them follow from the first.
constexpr std::ptrdiff_t kMostErrors = 20;

/// The lines of the files that diagnostics point into, each file read once.
class SourceLines {
 public:
  /// \returns the line without its end; empty when file or line cannot be had
  const std::string& at(const model::Location& location) {
    static const std::string kNothing;
    const auto& lines = of_file(location.file);
    return location.line == 0 || location.line > lines.size() ? kNothing : lines[location.line - 1];
  }

 private:
  const std::vector<std::string>& of_file(const std::string& file) {
    const auto [found, inserted] = files_.try_emplace(file);
    if (!inserted) return found->second;
    std::ifstream in(file, std::ios::binary);
    for (std::string line; std::getline(in, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      found->second.push_back(std::move(line));
    }
    return found->second;
  }

  std::map<std::string, std::vector<std::string>> files_;
};

auto key(const Diagnostic& d) {
  return std::tie(d.location.file, d.location.line, d.location.column, d.message, d.note, d.severity);
}

const char* word(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      break;
  }
  return "error";
}

void print_place(std::ostream& out, const model::Location& location) {
  if (location.file.empty()) {
    out << "natsmith: ";
    return;
  }
  out << location.file << ':';
  if (location.line > 0) out << location.line << ':' << location.column << ':';
  out << ' ';
}

/// Tabs stay tabs, so that the caret stands below its character whatever their width.
std::string caret_line(const std::string& line, unsigned column) {
  std::string caret;
  for (std::size_t i = 0; i + 1 < column && i < line.size(); ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    const bool inside_character = (byte & 0xC0U) == 0x80U;
    if (!inside_character) caret += byte == '\t' ? '\t' : ' ';
  }
  return caret + '^';
}

/// \returns how many bytes the UTF-8 character at `at` has that a terminal can show; 0: it is none
std::size_t printable_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const unsigned first = byte(0);
  if (first < 0x80U) return first == '\t' || first == '\n' || (first >= ' ' && first != 0x7fU) ? 1 : 0;
  if (first < 0xc2U || first > 0xf4U) return 0;
  const std::size_t length = first < 0xe0U ? 2 : first < 0xf0U ? 3 : 4;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0U) != 0x80U) return 0;
  }
  const unsigned both = (first << 8U) | byte(1);
  const bool is_control = both < 0xc2a0U;
  const bool is_overlong = (first == 0xe0U && both < 0xe0a0U) || (first == 0xf0U && both < 0xf090U);
  const bool is_no_character = (first == 0xedU && both > 0xed9fU) || both > 0xf48fU;
  return is_control || is_overlong || is_no_character ? 0 : length;
}

/// The text as a terminal may get it: each byte that belongs to no printable character is a question mark.
std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = printable_length(text, at);
    out += length == 0 ? std::string_view("?") : text.substr(at, length);
    at += std::max<std::size_t>(length, 1);
  }
  return out;
}

void print_one(std::ostream& out, const Diagnostic& diagnostic, SourceLines& sources) {
  print_place(out, diagnostic.location);
  out << word(diagnostic.severity) << ": " << printable(diagnostic.message) << '\n';
  const std::string line = printable(sources.at(diagnostic.location));
  if (!line.empty()) out << line << '\n' << caret_line(line, diagnostic.location.column) << '\n';
  if (!diagnostic.note.empty()) out << "note: " << printable(diagnostic.note) << '\n';
}

std::string counted(std::ptrdiff_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

void print_count(std::ostream& out, const std::vector<Diagnostic>& all) {
  const auto errors = std::ranges::count(all, Severity::kError, &Diagnostic::severity);
  const auto warnings = std::ranges::count(all, Severity::kWarning, &Diagnostic::severity);
  if (errors == 0 && warnings == 0) return;
  if (warnings > 0) out << counted(warnings, "warning") << (errors > 0 ? " and " : "");
  if (errors > 0) out << counted(errors, "error");
  out << '\n';
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) { all_.push_back(std::move(diagnostic)); }

void Diagnostics::error(model::Location location, std::string message, std::string note) {
  add({Severity::kError, std::move(location), std::move(message), std::move(note)});
}

void Diagnostics::warning(model::Location location, std::string message, std::string note) {
  add({Severity::kWarning, std::move(location), std::move(message), std::move(note)});
}

bool Diagnostics::has_errors() const {
  return std::ranges::any_of(all_, [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

void Diagnostics::print(std::ostream& out) {
  std::ranges::sort(all_, [](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  const auto same = [](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); };
  all_.erase(std::unique(all_.begin(), all_.end(), same), all_.end());
  SourceLines sources;
  std::ptrdiff_t errors = 0;
  for (const Diagnostic& diagnostic : all_) {
    if (diagnostic.severity == Severity::kError && ++errors > kMostErrors) continue;
    print_one(out, diagnostic, sources);
  }
  if (errors > kMostErrors) out << "… and " << errors - kMostErrors << " more\n";
  print_count(out, all_);
}

}  // namespace natsmith
