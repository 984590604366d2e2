// Methods: what C++ says about them, what their annotation says, and whether both go together.
#include "frontend/method_reader.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "frontend/names.hpp"
#include "frontend/parameter_reader.hpp"

namespace natsmith::frontend {
namespace {

using model::Method;
using model::ReturnStyle;
using model::TypeKind;

class MethodReader {
 public:
  MethodReader(TypeResolver& resolver, CXCursor declaration)
      : resolver_(resolver), reading_(resolver.reading()), cursor_(declaration) {
    method_.name = spelling(declaration);
    method_.wire_name = method_.name;
    method_.location = reading_.unit.location(declaration);
  }

  std::optional<Method> read(const MethodDefaults& defaults) {
    if (!check_shape()) return std::nullopt;
    apply(reading_.annotations.of(cursor_), defaults);
    const bool parameters_good = read_parameters(resolver_, cursor_, method_);
    const bool result_good = read_result();
    if (!parameters_good || !result_good || !check_together()) return std::nullopt;
    if (const CommentLedger* ledger = reading_.unit.ledger(cursor_)) {
      method_.doc = ledger->doc(extent(cursor_).begin, extent(cursor_).end);
    }
    return std::move(method_);
  }

 private:
  bool refuse(std::string message, std::string note) {
    reading_.error(cursor_, "'" + method_.name + "' " + std::move(message), std::move(note));
    return false;
  }

  bool check_shape() {
    if (clang_CXXMethod_isStatic(cursor_) != 0) {
      return refuse("is static: it belongs to no object that could be far away",
                    "move it out of the interface");
    }
    if (method_.name.starts_with("operator")) {
      return refuse("is an operator, which no subject can name", "make it a method with a name of its own");
    }
    if (clang_CXXMethod_isPureVirtual(cursor_) == 0) {
      return refuse("is not pure virtual, so the client would not send it",
                    "write 'virtual … = 0', or move it out of the interface");
    }
    if (clang_getCXXAccessSpecifier(cursor_) != CX_CXXPublic) {
      return refuse("is not public, so nobody could call it", "move it to the public part of the interface");
    }
    return check_qualifiers();
  }

  bool check_qualifiers() {
    const CXType type = clang_getCursorType(cursor_);
    if (clang_Cursor_isVariadic(cursor_) != 0) {
      return refuse("takes any number of arguments (...), whose types nobody knows", "take a std::vector");
    }
    if (clang_Type_getCXXRefQualifier(type) != CXRefQualifier_None) {
      return refuse("has a ref-qualifier (& or &&), which means nothing for an object far away", "remove it");
    }
    const std::string signature = spelling(clang_getCanonicalType(type));
    if (signature.find(" volatile", signature.rfind(')')) != std::string::npos) {
      return refuse("is volatile, which means nothing for an object far away", "remove volatile");
    }
    if (has_child(cursor_, CXCursor_CXXFinalAttr))
      return refuse("is final, so nothing can implement it", "remove final");
    method_.is_const = clang_CXXMethod_isConst(cursor_) != 0;
    return read_exception_specification();
  }

  bool read_exception_specification() {
    const int kind = clang_getCursorExceptionSpecificationType(cursor_);
    if (kind == CXCursor_ExceptionSpecificationKind_ComputedNoexcept) {
      const std::string text = declaration_text();
      const bool is_false = text.find("noexcept(false)") != std::string::npos;
      const bool is_true = text.find("noexcept(true)") != std::string::npos;
      if (!is_false && !is_true) return refuse("has a computed noexcept", "write noexcept or leave it out");
      method_.is_noexcept = is_true;
      return true;
    }
    method_.is_noexcept = kind == CXCursor_ExceptionSpecificationKind_BasicNoexcept ||
                          kind == CXCursor_ExceptionSpecificationKind_DynamicNone;
    return true;
  }

  /// The declaration's text without white space, up to its semicolon.
  std::string declaration_text() {
    std::string text;
    const CommentLedger* ledger = reading_.unit.ledger(cursor_);
    const SourceToken* token = ledger != nullptr ? ledger->token_at(extent(cursor_).begin) : nullptr;
    for (; token != nullptr && token->text != ";"; token = ledger->token_at(token->end)) text += token->text;
    return text;
  }

  void apply(const Annotation* annotation, const MethodDefaults& defaults) {
    static const Annotation kNone;
    const Annotation& settings = annotation != nullptr ? *annotation : kNone;
    annotation_ = &settings;
    method_.wire_name = settings.text_or("name", method_.name);
    method_.timeout = settings.duration_or("timeout", defaults.timeout);
    method_.concurrency = settings.number_or("concurrency", defaults.concurrency);
    method_.pending = settings.number_or("pending", defaults.pending);
    method_.idempotent = settings.has("idempotent");
    method_.runs_inline = settings.has("inline");
  }

  /// Result, Task and Stream wrap what travels.
  static ReturnStyle style_of(const std::string& name) {
    if (name == "natsmith::Result") return ReturnStyle::kResult;
    if (name == "natsmith::Task") return ReturnStyle::kTask;
    if (name == "natsmith::Stream") return ReturnStyle::kStream;
    return ReturnStyle::kPlain;
  }

  /// A Task may give a Result, which wraps what travels, too.
  CXType unwrap_result_of_task(CXType type) {
    const CXCursor declaration = declaration_of(type);
    if (is_null(declaration) || style_of(qualified_name(declaration)) != ReturnStyle::kResult) return type;
    method_.return_style = ReturnStyle::kTaskResult;
    return template_arguments(type).front().type;
  }

  bool read_result() {
    CXType type = clang_getCursorResultType(cursor_);
    const CXType outer = clang_getCanonicalType(type);
    const CXCursor declaration = declaration_of(type);
    if (!is_null(declaration)) method_.return_style = style_of(qualified_name(declaration));
    if (clang_isConstQualifiedType(outer) != 0) return refuse("returns a const value", "remove const");
    if (method_.return_style != ReturnStyle::kPlain) type = template_arguments(type).front().type;
    if (method_.return_style == ReturnStyle::kTask) type = unwrap_result_of_task(type);
    if (clang_getCanonicalType(type).kind == CXType_Void) {
      if (method_.return_style == ReturnStyle::kStream)
        return refuse("returns a stream of void", "return natsmith::Stream<T> of what each item is");
      method_.result = {TypeKind::kVoid, "void", "void"};
      return true;
    }
    auto result = resolver_.resolve(type, {method_.name + "()", cursor_});
    if (result) method_.result = std::move(*result);
    return result.has_value();
  }

  bool refuse_setting(const char* key, std::string message, std::string note) {
    const Setting* setting = annotation_->find(key);
    reading_.diagnostics.error(setting != nullptr ? setting->location : method_.location,
                               "'" + method_.name + "' " + std::move(message), std::move(note));
    return false;
  }

  bool check_together() {
    const bool plain_void = method_.return_style == ReturnStyle::kPlain &&
                            method_.result.kind == TypeKind::kVoid && method_.result.cpp == "void";
    const bool ack = annotation_->has("ack");
    method_.one_way = plain_void && !ack;
    if (ack && !plain_void)
      return refuse_setting("ack", "returns something, so its caller waits anyway", "remove ack");
    if (method_.is_noexcept && method_.return_style == ReturnStyle::kPlain && !method_.one_way) {
      return refuse("is noexcept, but a call can fail",
                    "return natsmith::Result<" + method_.result.cpp + ">, or remove noexcept");
    }
    if (method_.one_way && annotation_->has("idempotent")) {
      return refuse_setting("idempotent", "is fire and forget: nobody would notice that it must be repeated",
                            "remove idempotent, or add ack");
    }
    return check_task() && (!has_streams() || check_streams());
  }

  [[nodiscard]] bool takes_stream() const {
    return std::any_of(
        method_.parameters.begin(), method_.parameters.end(),
        [](const model::Parameter& parameter) { return parameter.passing == model::Passing::kStream; });
  }
  [[nodiscard]] bool has_streams() const {
    return method_.return_style == ReturnStyle::kStream || takes_stream();
  }

  bool check_task() {
    if (method_.is_noexcept && method_.return_style == ReturnStyle::kTask) {
      return refuse("is noexcept, but a call can fail", "return natsmith::Task<natsmith::Result<" +
                                                            method_.result.cpp + ">>, or remove noexcept");
    }
    return true;
  }

  bool check_streams() {
    if (method_.one_way) {
      return refuse("is fire and forget, but somebody must take its stream's items",
                    "write // @nats:method ack, so that the call lasts as long as its stream");
    }
    if (method_.is_noexcept && method_.return_style == ReturnStyle::kStream)
      return refuse("is noexcept, but a stream can fail to open", "remove noexcept");
    if (method_.return_style == ReturnStyle::kTask || method_.return_style == ReturnStyle::kTaskResult) {
      return refuse("returns a natsmith::Task and takes a stream",
                    "return " + method_.result.cpp + ", natsmith::Result<" + method_.result.cpp +
                        "> or a natsmith::Stream");
    }
    if (method_.runs_inline) {
      return refuse_setting("inline",
                            "runs on the event loop, on which a stream's items come: it would wait "
                            "for itself",
                            "remove inline");
    }
    if (method_.idempotent) {
      return refuse_setting("idempotent", "has a stream, which cannot be sent or taken twice",
                            "remove idempotent");
    }
    return true;
  }

  TypeResolver& resolver_;
  Reading& reading_;
  CXCursor cursor_;
  const Annotation* annotation_ = nullptr;
  Method method_;
};

}  // namespace

std::optional<Method> read_method(TypeResolver& resolver, CXCursor declaration,
                                  const MethodDefaults& defaults) {
  return MethodReader(resolver, declaration).read(defaults);
}

}  // namespace natsmith::frontend
