// Parameters.
#include "frontend/parameter_reader.hpp"

#include <utility>

#include "frontend/library_types.hpp"
#include "frontend/names.hpp"

namespace natsmith::frontend {
namespace {

constexpr const char* kContext = "natsmith::CallContext";

bool is_reference(CXType type) {
  return type.kind == CXType_LValueReference || type.kind == CXType_RValueReference;
}

CXType without_reference(CXType type) {
  const CXType canonical = clang_getCanonicalType(type);
  return is_reference(canonical) ? clang_getPointeeType(canonical) : type;
}

bool is_const(CXType type) { return clang_isConstQualifiedType(clang_getCanonicalType(type)) != 0; }

/// The default argument's text; empty: none.
std::string default_value(TranslationUnit& unit, CXCursor parameter) {
  const CommentLedger* ledger = unit.ledger(parameter);
  if (ledger == nullptr) return {};
  const SourceRange range = extent(parameter);
  const SourceToken* name = ledger->token_at(position(parameter).offset);
  const SourceToken* equals = name != nullptr ? ledger->token_at(name->end) : nullptr;
  if (equals == nullptr || equals->text != "=" || equals->begin >= range.end) return {};
  return ledger->text(equals->end, range.end);
}

class ParameterReader {
 public:
  ParameterReader(TypeResolver& resolver, model::Method& method) : resolver_(resolver), method_(method) {}

  bool read(CXCursor declaration) {
    const int count = clang_Cursor_getNumArguments(declaration);
    bool good = true;
    for (int i = 0; i < count; ++i) {
      const CXCursor cursor = clang_Cursor_getArgument(declaration, static_cast<unsigned>(i));
      good = (is_context(cursor) ? read_context(cursor, i, count) : read_one(cursor)) && good;
    }
    return good;
  }

 private:
  bool refuse(CXCursor cursor, std::string message, std::string note) {
    resolver_.reading().error(cursor, method_.name + ": " + std::move(message), std::move(note));
    return false;
  }

  static bool is_context(CXCursor cursor) {
    CXType type = clang_getCanonicalType(without_reference(clang_getCursorType(cursor)));
    if (type.kind == CXType_Pointer) type = clang_getCanonicalType(clang_getPointeeType(type));
    return type.kind == CXType_Record && cpp_name(type) == kContext;
  }

  bool read_context(CXCursor cursor, int index, int count) {
    const CXType type = clang_getCanonicalType(clang_getCursorType(cursor));
    if (type.kind != CXType_LValueReference || is_const(clang_getPointeeType(type))) {
      return refuse(cursor, "a call's context is taken by reference", "write natsmith::CallContext&");
    }
    if (method_.context != model::ContextPosition::kNone) {
      return refuse(cursor, "there are two natsmith::CallContext parameters", "keep one of them");
    }
    if (index != 0 && index != count - 1) {
      return refuse(cursor, "natsmith::CallContext& stands between other parameters",
                    "make it the first or the last");
    }
    if (!default_value(resolver_.reading().unit, cursor).empty()) {
      return refuse(cursor, "natsmith::CallContext& has a default argument",
                    "remove it; every call has a context");
    }
    method_.context = index == 0 ? model::ContextPosition::kFirst : model::ContextPosition::kLast;
    method_.context_name = spelling(cursor);
    return true;
  }

  bool read_one(CXCursor cursor) {
    model::Parameter parameter;
    parameter.name = spelling(cursor);
    if (parameter.name.empty()) {
      return refuse(cursor, "a parameter has no name", "name it: the name is its key in the request");
    }
    auto type = read_type(cursor, parameter.passing);
    if (!type) return false;
    parameter.type = std::move(*type);
    parameter.default_value = default_value(resolver_.reading().unit, cursor);
    parameter.location = resolver_.reading().unit.location(cursor);
    method_.parameters.push_back(std::move(parameter));
    return true;
  }

  std::optional<model::Type> read_type(CXCursor cursor, model::Passing& passing) {
    const CXType written = clang_getCursorType(cursor);
    const CXType canonical = clang_getCanonicalType(written);
    const Place place{method_.name + "(" + spelling(cursor) + ")", cursor};
    const CXType value = without_reference(written);
    const CXCursor declaration = declaration_of(value);
    if (!is_null(declaration) && qualified_name(declaration) == "natsmith::Stream")
      return read_stream(value, place, passing);
    const std::string library = name_in_std(declaration);
    if (library == "basic_string_view" || library == "span") return read_view(value, place, passing);
    if (canonical.kind == CXType_LValueReference && !is_const(value)) {
      refuse(cursor, "'" + spelling(cursor) + "' is a reference to something that changes",
             "what an implementation writes into it would not come back: return it, or take it by value or "
             "const&");
      return std::nullopt;
    }
    if (canonical.kind == CXType_RValueReference && is_const(value)) {
      refuse(cursor, "'" + spelling(cursor) + "' is a const rvalue reference", "take it by value or const&");
      return std::nullopt;
    }
    if (canonical.kind == CXType_LValueReference) passing = model::Passing::kConstReference;
    if (canonical.kind == CXType_RValueReference) passing = model::Passing::kRvalueReference;
    return resolver_.resolve(value, place);
  }

  std::optional<model::Type> read_stream(CXType stream, const Place& place, model::Passing& passing) {
    const auto refuse_stream = [&](std::string message, std::string note) {
      refuse(place.declaration, "'" + spelling(place.declaration) + "' " + std::move(message),
             std::move(note));
      return std::nullopt;
    };
    if (is_reference(clang_getCanonicalType(clang_getCursorType(place.declaration))))
      return refuse_stream("is a reference to a stream", "take the stream by value: who reads it, owns it");
    if (!default_value(resolver_.reading().unit, place.declaration).empty())
      return refuse_stream("is a stream with a default argument",
                           "remove it; an empty stream is natsmith::Stream<T>()");
    if (has_stream())
      return refuse_stream("is a second stream; a call takes one along",
                           "make one of both, of std::variant items if they differ");
    passing = model::Passing::kStream;
    const CXType item = template_arguments(stream).front().type;
    return resolver_.resolve(item, {place.path + "[]", place.declaration});
  }

  [[nodiscard]] bool has_stream() const {
    for (const model::Parameter& parameter : method_.parameters) {
      if (parameter.passing == model::Passing::kStream) return true;
    }
    return false;
  }

  /// The handler keeps what a view looks at: a string or a vector.
  std::optional<model::Type> read_view(CXType view, const Place& place, model::Passing& passing) {
    const std::string name = cpp_name(view);
    if (is_reference(clang_getCanonicalType(clang_getCursorType(place.declaration)))) {
      refuse(place.declaration, "'" + spelling(place.declaration) + "' is a reference to a view",
             "take the view by value");
      return std::nullopt;
    }
    if (name == "std::string_view") {
      passing = model::Passing::kStringView;
      return model::Type{model::TypeKind::kString, "std::string", "string"};
    }
    const std::vector<TemplateArgument> arguments = template_arguments(view);
    const bool dynamic = arguments.size() == 2 &&
                         (arguments[1].text.empty() || arguments[1].text.starts_with("18446744073709551615"));
    if (!name.starts_with("std::span<") || !dynamic || !is_const(arguments[0].type)) {
      resolver_.reading().refuse(place, view, "use std::string_view or std::span<const T>");
      return std::nullopt;
    }
    passing = model::Passing::kSpan;
    if (is_byte(arguments[0].type)) {
      return model::Type{model::TypeKind::kBytes, "std::vector<" + cpp_name(arguments[0].type) + ">",
                         "bytes"};
    }
    auto element = resolver_.resolve(arguments[0].type, {place.path + "[]", place.declaration});
    if (!element) return std::nullopt;
    return vector_of(std::move(*element), arguments[0].type);
  }

  static model::Type vector_of(model::Type element, CXType type) {
    const std::string cpp = "std::vector<" + cpp_name(type) + ">";
    return {model::TypeKind::kSequence, cpp, "array<" + element.wire_name + ">", {}, {std::move(element)}};
  }

  TypeResolver& resolver_;
  model::Method& method_;
};

}  // namespace

bool read_parameters(TypeResolver& resolver, CXCursor declaration, model::Method& method) {
  return ParameterReader(resolver, method).read(declaration);
}

}  // namespace natsmith::frontend
