// How generated C++ spells names that live outside the interface: `std::string`, or `::std::string` where
// `std` is hidden.
#include "emitter/cpp/spelling.hpp"

#include <algorithm>
#include <array>
#include <cctype>
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

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Calls `visit(word, is_root, is_qualified)` for each word, and `other(char)` for all else.
template <class Visit, class Other>
void walk(std::string_view cpp, Visit visit, Other other) {
  for (std::size_t i = 0; i < cpp.size();) {
    if (!is_word(cpp[i])) {
      other(cpp[i++]);
      continue;
    }
    std::size_t end = i;
    while (end < cpp.size() && is_word(cpp[end])) ++end;
    const bool number = std::isdigit(static_cast<unsigned char>(cpp[i])) != 0;
    const bool nested = i >= 2 && cpp.substr(i - 2, 2) == "::";
    const std::string_view word = cpp.substr(i, end - i);
    visit(word, !number && !nested && !is_built_in(word), cpp.substr(end, 2) == "::");
    i = end;
  }
}

/// The first parts of the qualified names in `cpp`.
void add_roots(std::string_view cpp, std::set<std::string>& roots) {
  walk(
      cpp,
      [&](std::string_view word, bool root, bool) {
        if (root) roots.emplace(word);
      },
      [](char) {});
}

/// All but the first part of a qualified name, template arguments included.
void add_inner(std::string_view qualified, std::set<std::string>& inner) {
  walk(
      qualified,
      [&](std::string_view word, bool root, bool) {
        if (!root) inner.emplace(word);
      },
      [](char) {});
}

std::set<std::string> roots_of(const model::Interface& interface) {
  std::set<std::string> roots{"natsmith", "std"};
  add_roots(interface.qualified_name, roots);
  for (const model::Method& method : interface.methods) {
    add_roots(method.result.cpp, roots);
    for (const model::Parameter& parameter : method.parameters) add_roots(parameter.type.cpp, roots);
  }
  return roots;
}

std::set<std::string> inner_names_of(const model::Interface& interface, const model::Model& model) {
  const ClassNames names = class_names(interface);
  std::set<std::string> inner{"Handler", names.client, names.handler, names.async, names.wire};
  for (const model::Interface& each : model.interfaces) add_inner(each.qualified_name, inner);
  for (const model::Struct& each : model.structs) add_inner(each.qualified_name, inner);
  for (const model::Enum& each : model.enums) add_inner(each.qualified_name, inner);
  return inner;
}

}  // namespace

std::string Spelling::of(std::string_view cpp) const {
  std::string text;
  walk(
      cpp,
      [&](std::string_view word, bool root, bool qualified) {
        if (root && (all_global_ || !qualified)) text += "::";
        text += word;
      },
      [&](char c) { text += c; });
  return text;
}

bool hides_outer_names(const model::Interface& interface, const model::Model& model) {
  const std::set<std::string> inner = inner_names_of(interface, model);
  const std::set<std::string> roots = roots_of(interface);
  return std::any_of(roots.begin(), roots.end(),
                     [&](const std::string& root) { return inner.contains(root); });
}

}  // namespace natsmith::emitter::cpp
