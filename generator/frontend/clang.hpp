// libclang with C++ manners: strings, places and children of cursors.
#pragma once

#include <clang-c/Index.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include "frontend/comment_ledger.hpp"

namespace natsmith::frontend {

struct DisposeIndex {
  void operator()(CXIndex index) const { clang_disposeIndex(index); }
};
struct DisposeUnit {
  void operator()(CXTranslationUnit unit) const { clang_disposeTranslationUnit(unit); }
};
using Index = std::unique_ptr<void, DisposeIndex>;
using Unit = std::unique_ptr<std::remove_pointer_t<CXTranslationUnit>, DisposeUnit>;

/// \returns the string's text; disposes of it
std::string take_text(CXString string);

std::string spelling(CXCursor cursor);
std::string spelling(CXType type);

/// A place in a file as the preprocessor sees it: a macro's use, not its definition.
struct Position {
  CXFile file = nullptr;
  unsigned line = 0;
  unsigned column = 0;
  unsigned offset = 0;
};
Position position(CXSourceLocation location);
Position position(CXCursor cursor);

/// \returns the bytes of the cursor's extent in its file
SourceRange extent(CXCursor cursor);

/// Visits the cursor's children, not theirs. An exception of `visit` leaves the visitor first and is thrown
/// here.
void for_each_child(CXCursor cursor, const std::function<void(CXCursor)>& visit);

/// Visits the data members that the type itself declares, also those of an instance of a template.
void for_each_field(CXType type, const std::function<void(CXCursor)>& visit);

/// \returns whether the cursor has a child of that kind
bool has_child(CXCursor cursor, CXCursorKind kind);

bool is_null(CXCursor cursor);

/// \returns the class or enum that declares the type's canonical form; a null cursor for other types
CXCursor declaration_of(CXType type);

}  // namespace natsmith::frontend
