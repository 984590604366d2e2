// Thin wrappers around libclang's C interface.
#include "frontend/clang.hpp"

#include <exception>

namespace natsmith::frontend {
namespace {

/// What a visitor of libclang's carries: no exception may cross its C frames.
struct Visit {
  const std::function<void(CXCursor)>& function;
  std::exception_ptr exception = nullptr;

  bool operator()(CXCursor cursor) noexcept {
    try {
      function(cursor);
      return true;
    } catch (...) {
      exception = std::current_exception();
      return false;
    }
  }

  void rethrow() const {
    if (exception) std::rethrow_exception(exception);
  }
};

CXChildVisitResult visit_child(CXCursor cursor, CXCursor, CXClientData data) noexcept {
  return (*static_cast<Visit*>(data))(cursor) ? CXChildVisit_Continue : CXChildVisit_Break;
}

CXVisitorResult visit_field(CXCursor cursor, CXClientData data) noexcept {
  return (*static_cast<Visit*>(data))(cursor) ? CXVisit_Continue : CXVisit_Break;
}

}  // namespace

std::string take_text(CXString string) {
  const char* text = clang_getCString(string);
  std::string out = text != nullptr ? text : "";
  clang_disposeString(string);
  return out;
}

std::string spelling(CXCursor cursor) { return take_text(clang_getCursorSpelling(cursor)); }
std::string spelling(CXType type) { return take_text(clang_getTypeSpelling(type)); }

Position position(CXSourceLocation location) {
  Position out;
  clang_getFileLocation(location, &out.file, &out.line, &out.column, &out.offset);
  return out;
}

Position position(CXCursor cursor) { return position(clang_getCursorLocation(cursor)); }

SourceRange extent(CXCursor cursor) {
  const CXSourceRange range = clang_getCursorExtent(cursor);
  return {position(clang_getRangeStart(range)).offset, position(clang_getRangeEnd(range)).offset};
}

void for_each_child(CXCursor cursor, const std::function<void(CXCursor)>& visit) {
  Visit data{visit};
  clang_visitChildren(cursor, visit_child, &data);
  data.rethrow();
}

void for_each_field(CXType type, const std::function<void(CXCursor)>& visit) {
  Visit data{visit};
  clang_Type_visitFields(type, visit_field, &data);
  data.rethrow();
}

bool has_child(CXCursor cursor, CXCursorKind kind) {
  bool found = false;
  for_each_child(cursor, [&](CXCursor child) { found = found || clang_getCursorKind(child) == kind; });
  return found;
}

bool is_null(CXCursor cursor) {
  return clang_Cursor_isNull(cursor) != 0 || clang_isInvalid(clang_getCursorKind(cursor)) != 0;
}

CXCursor declaration_of(CXType type) {
  const CXCursor declaration = clang_getTypeDeclaration(clang_getCanonicalType(type));
  return is_null(declaration) ? clang_getNullCursor() : declaration;
}

}  // namespace natsmith::frontend
