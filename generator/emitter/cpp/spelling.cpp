// How generated C++ spells names that live outside the interface: `std::string`, or `::std::string` where
// `std` is hidden.
#include "emitter/cpp/spelling.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "emitter/cpp/class_names.hpp"
#include "emitter/cpp/names.hpp"

namespace natsmith::emitter::cpp {
namespace {

bool is_built_in(std::string_view word) {
  static constexpr std::array<std::string_view, 20> kWords{
      "bool",  "char",     "char8_t", "char16_t", "char32_t", "wchar_t", "short",
      "int",   "long",     "signed",  "unsigned", "float",    "double",  "void",
      "const", "volatile", "true",    "false",    "nullptr",  "sizeof"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Calls `visit(word, is_root, is_qualified)` for each word, a root being in no other's scope, and
/// `other(char)` for all else.
template <class Visit, class Other>
void walk(std::string_view cpp, Visit visit, Other other) {
  for (std::size_t i = 0; i < cpp.size();) {
    if (!is_word(cpp[i])) {
      other(cpp[i++]);
      continue;
    }
    std::size_t end = i;
    while (end < cpp.size() && is_word(cpp[end])) ++end;
    const bool number = is_digit(cpp[i]);
    const bool nested = i >= 2 && cpp.substr(i - 2, 2) == "::";
    const std::string_view word = cpp.substr(i, end - i);
    visit(word, !number && !nested, cpp.substr(end, 2) == "::");
    i = end;
  }
}

using Roots = std::set<std::string, std::less<>>;

/// The first parts of the qualified names in `cpp`.
void add_roots(std::string_view cpp, Roots& roots) {
  walk(
      cpp,
      [&](std::string_view word, bool root, bool) {
        if (root && !is_built_in(word)) roots.emplace(word);
      },
      [](char) {});
}

/// Whether one of `roots` is in `qualified` behind its first part, template arguments included.
bool holds_one_of(const Roots& roots, std::string_view qualified) {
  bool found = false;
  walk(
      qualified,
      [&](std::string_view word, bool root, bool) { found = found || (!root && roots.contains(word)); },
      [](char) {});
  return found;
}

Roots roots_of(const model::Interface& interface) {
  Roots roots{"natsmith", "std"};
  add_roots(interface.qualified_name, roots);
  for (const model::Method& method : interface.methods) {
    add_roots(method.result.cpp, roots);
    for (const model::Parameter& parameter : method.parameters) add_roots(parameter.type.cpp, roots);
  }
  return roots;
}

}  // namespace

std::string Spelling::of(std::string_view cpp) const {
  std::string text;
  walk(
      cpp,
      [&](std::string_view word, bool root, bool qualified) {
        if (root && (all_global_ || !qualified) && !is_built_in(word)) text += "::";
        text += word;
      },
      [&](char c) { text += c; });
  return text;
}

bool hides_outer_names(const model::Interface& interface, const model::Model& model) {
  const Roots roots = roots_of(interface);
  const ClassNames names = class_names(interface);
  const std::array<std::string_view, 5> generated{"Handler", names.client, names.handler, names.async,
                                                  names.wire};
  const auto hides = [&](const auto& declared) { return holds_one_of(roots, declared.qualified_name); };
  return std::any_of(generated.begin(), generated.end(), [&](auto name) { return roots.contains(name); }) ||
         std::any_of(model.interfaces.begin(), model.interfaces.end(), hides) ||
         std::any_of(model.structs.begin(), model.structs.end(), hides) ||
         std::any_of(model.enums.begin(), model.enums.end(), hides);
}

}  // namespace natsmith::emitter::cpp
