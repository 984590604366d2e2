// bare_parse HEADER… [-- CLANG_ARGUMENT…]: what natsmith cannot do without. One parse of the headers by
// libclang, with natsmith's own arguments, and nothing done with what was read.
#include <clang-c/Index.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "frontend/clang_arguments.hpp"

namespace {

constexpr const char* kInput = "bare_input.cpp";

std::string including(const std::vector<std::string>& headers) {
  std::string text;
  for (const std::string& header : headers) text += "#include \"" + header + "\"\n";
  return text;
}

/// \returns  the number of errors, or -1 when nothing could be parsed
int parse(const std::string& text, const std::vector<std::string>& user_arguments) {
  const std::vector<std::string> arguments = natsmith::frontend::clang_arguments(user_arguments);
  std::vector<const char*> pointers;
  for (const std::string& argument : arguments) pointers.push_back(argument.c_str());
  CXUnsavedFile input{kInput, text.c_str(), text.size()};
  const CXIndex index = clang_createIndex(0, 0);
  CXTranslationUnit unit = nullptr;
  clang_parseTranslationUnit2(index, kInput, pointers.data(), static_cast<int>(pointers.size()), &input, 1,
                              CXTranslationUnit_SkipFunctionBodies | CXTranslationUnit_KeepGoing, &unit);
  const int errors = unit == nullptr ? -1 : static_cast<int>(clang_getNumDiagnostics(unit));
  clang_disposeTranslationUnit(unit);
  clang_disposeIndex(index);
  return errors;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  const auto split = std::find(words.begin(), words.end(), "--");
  const std::vector<std::string> clang_arguments(split == words.end() ? split : split + 1, words.end());
  const int errors = parse(including({words.begin(), split}), clang_arguments);
  if (errors != 0) std::fprintf(stderr, "bare_parse: libclang found %d errors (-1: no unit)\n", errors);
  return errors == 0 ? 0 : 1;
}
