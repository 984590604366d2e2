// Parsing through libclang; its files, tokens and diagnostics.
#include "frontend/translation_unit.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "frontend/clang_arguments.hpp"
#include "frontend/comment_text.hpp"

namespace natsmith::frontend {
namespace {

/// The file that includes the headers exists in memory only; in the current folder, so that relative paths
/// stay so.
constexpr const char* kInput = "natsmith_input.cpp";

std::string input_text(const ParseRequest& request, const std::vector<std::string>& declarations) {
  std::string text;
  for (const std::string& header : request.headers) text += "#include \"" + header + "\"\n";
  for (const std::string& declaration : declarations) text += declaration + "\n";
  return text;
}

Unit parse_unit(CXIndex index, const ParseRequest& request, const std::vector<std::string>& declarations) {
  const std::string text = input_text(request, declarations);
  CXUnsavedFile input{kInput, text.c_str(), text.size()};
  const std::vector<std::string> arguments = clang_arguments(request.clang_arguments);
  std::vector<const char*> pointers;
  for (const std::string& argument : arguments) pointers.push_back(argument.c_str());
  constexpr unsigned kOptions = CXTranslationUnit_SkipFunctionBodies | CXTranslationUnit_KeepGoing |
                                CXTranslationUnit_DetailedPreprocessingRecord;
  CXTranslationUnit unit = nullptr;
  clang_parseTranslationUnit2(index, kInput, pointers.data(), static_cast<int>(pointers.size()), &input, 1,
                              kOptions, &unit);
  return Unit(unit);
}

std::string_view without_dot_slash(std::string_view name) {
  while (name.starts_with("./")) name.remove_prefix(2);
  return name;
}

/// What clang_File_isEqual compares.
using FileId = std::array<unsigned long long, 3>;

FileId id_of(CXFile file) {
  CXFileUniqueID id{};
  clang_getFileUniqueID(file, &id);
  return {id.data[0], id.data[1], id.data[2]};
}

std::string_view contents(CXTranslationUnit unit, CXFile file) {
  std::size_t size = 0;
  const char* text = clang_getFileContents(unit, file, &size);
  return text != nullptr ? std::string_view(text, size) : std::string_view{};
}

SourceToken convert(CXTranslationUnit unit, CXToken token) {
  const CXSourceRange range = clang_getTokenExtent(unit, token);
  const Position begin = position(clang_getRangeStart(range));
  const Position end = position(clang_getRangeEnd(range));
  return {clang_getTokenKind(token) == CXToken_Comment,
          take_text(clang_getTokenSpelling(unit, token)),
          begin.offset,
          end.offset,
          begin.line,
          begin.column,
          end.line};
}

std::vector<SourceToken> tokenise(CXTranslationUnit unit, CXFile file) {
  const auto size = static_cast<unsigned>(contents(unit, file).size());
  const CXSourceRange whole =
      clang_getRange(clang_getLocationForOffset(unit, file, 0), clang_getLocationForOffset(unit, file, size));
  CXToken* tokens = nullptr;
  unsigned count = 0;
  clang_tokenize(unit, whole, &tokens, &count);
  std::vector<SourceToken> out;
  out.reserve(count);
  for (unsigned i = 0; i < count; ++i) out.push_back(convert(unit, tokens[i]));
  clang_disposeTokens(unit, tokens, count);
  return out;
}

std::vector<SourceRange> skipped_ranges(CXTranslationUnit unit, CXFile file) {
  std::vector<SourceRange> out;
  CXSourceRangeList* ranges = clang_getSkippedRanges(unit, file);
  if (ranges == nullptr) return out;
  for (unsigned i = 0; i < ranges->count; ++i) {
    out.push_back({position(clang_getRangeStart(ranges->ranges[i])).offset,
                   position(clang_getRangeEnd(ranges->ranges[i])).offset});
  }
  clang_disposeSourceRangeList(ranges);
  return out;
}

/// What to do about an error of clang's; empty when the error says enough.
std::string remedy(const std::string& message) {
  if (!message.ends_with("' file not found")) return {};
  return "give its folder behind --: -- -Ifolder (in CMake: natsmith_generate(… LINK the library it belongs "
         "to))";
}

void collect_file(CXFile file, CXSourceLocation*, unsigned, CXClientData files) noexcept {
  static_cast<std::vector<CXFile>*>(files)->push_back(file);
}

}  // namespace

TranslationUnit::TranslationUnit(const ParseRequest& request, const std::vector<std::string>& declarations,
                                 Diagnostics& diagnostics)
    : diagnostics_(diagnostics),
      index_(clang_createIndex(0, 0)),
      unit_(parse_unit(index_.get(), request, declarations)) {
  if (!usable()) {
    diagnostics_.error({}, "libclang cannot read the headers with these arguments",
                       "check the arguments after '--'; they are passed to clang");
    return;
  }
  list_files(request);
  read_clang_diagnostics();
  for (const auto& file : files_) {
    if (file->annotated || file->requested) ledger(*file);
  }
}

void TranslationUnit::list_files(const ParseRequest& request) {
  std::vector<CXFile> handles;
  clang_getInclusions(unit_.get(), collect_file, &handles);
  std::set<FileId> listed;
  for (CXFile handle : handles) {
    if (!listed.insert(id_of(handle)).second) continue;  // a file without an include guard
    auto file = std::make_unique<File>();
    file->handle = handle;
    file->name = without_dot_slash(take_text(clang_getFileName(handle)));
    if (file->name == kInput) continue;
    file->annotated = may_hold_annotations(contents(unit_.get(), handle));
    known_.emplace(handle, file.get());
    files_.push_back(std::move(file));
  }
  for (const std::string& header : request.headers) {
    File* file = find(clang_getFile(unit_.get(), header.c_str()));
    if (file == nullptr) continue;
    file->name = header;
    file->requested = true;
  }
}

void TranslationUnit::read_clang_diagnostics() {
  const unsigned count = clang_getNumDiagnostics(unit_.get());
  for (unsigned i = 0; i < count; ++i) {
    CXDiagnostic diagnostic = clang_getDiagnostic(unit_.get(), i);
    if (clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error) report(diagnostic);
    clang_disposeDiagnostic(diagnostic);
  }
}

/// Errors in our own input (an instance that cannot be had) are ours to explain, where the type is used.
void TranslationUnit::report(CXDiagnostic diagnostic) {
  const Position place = position(clang_getDiagnosticLocation(diagnostic));
  File* file = find(place.file);
  if (file == nullptr && place.file != nullptr) return;
  if (file != nullptr) file->errors.push_back(place.offset);
  const std::string message = take_text(clang_getDiagnosticSpelling(diagnostic));
  diagnostics_.add({Severity::kError, location(place), message, remedy(message), Origin::kClang});
}

TranslationUnit::File* TranslationUnit::find(CXFile file) const {
  if (file == nullptr) return nullptr;
  const auto [known, inserted] = known_.try_emplace(file, nullptr);
  if (!inserted) return known->second;
  const auto found = std::ranges::find_if(
      files_, [&](const auto& other) { return clang_File_isEqual(other->handle, file) != 0; });
  known->second = found == files_.end() ? nullptr : found->get();
  return known->second;
}

std::string TranslationUnit::name(CXFile file) const {
  const File* known = find(file);
  if (known != nullptr) return known->name;
  return file == nullptr ? std::string{} : take_text(clang_getFileName(file));
}

model::Location TranslationUnit::location(const Position& position) const {
  return {name(position.file), position.line, position.column};
}

bool TranslationUnit::in_requested_header(CXCursor cursor) const {
  const File* file = find(position(cursor).file);
  return file != nullptr && file->requested;
}

bool TranslationUnit::is_annotated(CXFile file) const {
  const File* known = find(file);
  return known != nullptr && known->annotated;
}

CommentLedger* TranslationUnit::ledger(CXCursor cursor) {
  File* file = find(position(cursor).file);
  return file == nullptr ? nullptr : &ledger(*file);
}

CommentLedger& TranslationUnit::ledger(File& file) {
  if (!file.ledger) {
    file.ledger = std::make_unique<CommentLedger>(file.name, tokenise(unit_.get(), file.handle),
                                                  skipped_ranges(unit_.get(), file.handle), diagnostics_);
  }
  return *file.ledger;
}

bool TranslationUnit::is_damaged(CXCursor declaration) const {
  const File* file = find(position(declaration).file);
  if (file == nullptr) return false;
  const SourceRange range = extent(declaration);
  return std::ranges::any_of(file->errors,
                             [&](unsigned offset) { return offset >= range.begin && offset <= range.end; });
}

std::vector<std::string> TranslationUnit::opened() const {
  std::vector<std::string> names;
  for (const auto& file : files_) names.push_back(file->name);
  return names;
}

void TranslationUnit::report_leftover_annotations() {
  for (const auto& file : files_) {
    if (file->ledger) file->ledger->report_leftovers(diagnostics_);
  }
}

}  // namespace natsmith::frontend
