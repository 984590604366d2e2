// Interfaces: the class itself, its bases, its members.
#include "frontend/interface_reader.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "frontend/method_reader.hpp"
#include "frontend/names.hpp"

namespace natsmith::frontend {
namespace {

class InterfaceReader {
 public:
  InterfaceReader(TypeResolver& resolver, CXCursor declaration)
      : resolver_(resolver), reading_(resolver.reading()), class_(declaration) {}

  std::optional<model::Interface> read(const Annotation& annotation) {
    apply(annotation);
    if (!check_class()) return std::nullopt;
    read_scopes();
    read_class(class_);
    if (good_ && !destructible_) {
      refuse(class_, "'" + interface_.name + "' has no virtual destructor",
             "add one: virtual ~" + interface_.name + "() = default;");
    }
    if (good_ && interface_.methods.empty()) {
      refuse(class_, "'" + interface_.name + "' has no methods", "declare some: virtual … = 0;");
    }
    return std::move(interface_);  // also when a method was refused: the others are still validated
  }

 private:
  void refuse(CXCursor cursor, std::string message, std::string note) {
    good_ = false;
    reading_.error(cursor, std::move(message), std::move(note));
  }

  void apply(const Annotation& annotation) {
    interface_.name = spelling(class_);
    interface_.qualified_name = qualified_name(class_);
    interface_.service = annotation.name;
    interface_.version = annotation.number_or("version", 0);
    interface_.subject_prefix = annotation.text_or("subject", "svc.rpc");
    interface_.queue = annotation.text_or("queue", annotation.name);
    interface_.envelope = annotation.text_or("envelope", "plain") == "serverish" ? model::Envelope::kServerish
                                                                                 : model::Envelope::kPlain;
    interface_.serial = annotation.has("serial");
    defaults_ = {annotation.duration_or("timeout", reading_.defaults.timeout),
                 annotation.number_or("concurrency", reading_.defaults.concurrency),
                 annotation.number_or("pending", reading_.defaults.pending)};
    interface_.location = reading_.unit.location(class_);
    interface_.header = interface_.location.file;
    if (const CommentLedger* ledger = reading_.unit.ledger(class_)) {
      interface_.doc = ledger->doc(extent(class_).begin, extent(class_).end);
    }
  }

  bool check_class() {
    const std::string name = "'" + interface_.name + "'";
    if (clang_getCursorKind(class_) == CXCursor_ClassTemplate) {
      refuse(class_, name + " is a template, which has no one set of types to send",
             "declare an interface with the types filled in");
    } else if (has_child(class_, CXCursor_CXXFinalAttr)) {
      refuse(class_, name + " is final, so nothing can implement it", "remove final");
    } else if (const std::string reason = reason_unnameable(class_); !reason.empty()) {
      refuse(class_, name + " cannot be named by generated code: " + reason, "move it to a named namespace");
    }
    return good_;
  }

  void read_scopes() {
    for (CXCursor scope = clang_getCursorSemanticParent(class_);
         clang_getCursorKind(scope) != CXCursor_TranslationUnit && !is_null(scope);
         scope = clang_getCursorSemanticParent(scope)) {
      const CXCursorKind kind = clang_getCursorKind(scope);
      if (kind == CXCursor_Namespace) {
        interface_.namespaces.push_back({spelling(scope), clang_Cursor_isInlineNamespace(scope) != 0});
      } else if (kind != CXCursor_LinkageSpec && kind != CXCursor_UnexposedDecl) {
        refuse(class_, "'" + interface_.name + "' is nested in the class '" + spelling(scope) + "'",
               "move it out, to namespace scope");
      }
    }
    std::ranges::reverse(interface_.namespaces);
  }

  /// Reads a class of the interface: its bases first, each once.
  void read_class(CXCursor definition) {
    if (!read_.insert(qualified_name(definition)).second) return;
    bool has_default_constructor = false;
    bool has_constructor = false;
    for_each_child(definition, [&](CXCursor member) {
      if (clang_getCursorKind(member) != CXCursor_Constructor) return read_member(member);
      const bool usable = clang_getCursorAvailability(member) == CXAvailability_Available &&
                          clang_getCXXAccessSpecifier(member) != CX_CXXPrivate;
      has_constructor = true;
      has_default_constructor =
          has_default_constructor || (usable && clang_CXXConstructor_isDefaultConstructor(member) != 0);
    });
    if (!has_constructor || has_default_constructor) return;
    refuse(definition,
           "'" + spelling(definition) + "' has no default constructor, so that no client can be made",
           "add a public or protected one: " + spelling(definition) + "() = default;");
  }

  void read_member(CXCursor member) {
    switch (clang_getCursorKind(member)) {
      case CXCursor_CXXBaseSpecifier:
        return read_base(member);
      case CXCursor_Destructor:
        return read_destructor(member);
      case CXCursor_CXXMethod:
        return read_method_of(member);
      case CXCursor_ConversionFunction:
        return refuse(member, "'" + spelling(member) + "' is a conversion, which no subject can name",
                      "make it a method with a name of its own");
      case CXCursor_FunctionTemplate:
        return refuse(member, "'" + spelling(member) + "' is a template: what it sends is not known here",
                      "declare a method for each type");
      case CXCursor_FieldDecl:
        return refuse(member, "'" + spelling(member) + "' is a data member: an interface has methods only",
                      "move it to the implementation, or add methods that read and write it");
      default:
        return;
    }
  }

  void read_base(CXCursor specifier) {
    const CXType type = clang_getCanonicalType(clang_getCursorType(specifier));
    const CXCursor base = clang_getCursorDefinition(declaration_of(type));
    if (clang_getCXXAccessSpecifier(specifier) != CX_CXXPublic) {
      return refuse(specifier, "the base '" + cpp_name(type) + "' is not public", "write 'public' before it");
    }
    if (is_null(base) || !is_null(clang_getSpecializedCursorTemplate(base))) {
      return refuse(specifier, "the base '" + cpp_name(type) + "' is an instance of a template",
                    "declare its methods in the interface itself, or in a base that is no template");
    }
    read_class(base);
  }

  void read_destructor(CXCursor destructor) {
    if (clang_CXXMethod_isVirtual(destructor) == 0) return;
    const CX_CXXAccessSpecifier access = clang_getCXXAccessSpecifier(destructor);
    const bool usable =
        access == CX_CXXPublic && clang_getCursorAvailability(destructor) == CXAvailability_Available;
    if (!usable) {
      refuse(destructor, "the destructor of '" + interface_.name + "' is not public", "make it public");
    }
    destructible_ = true;
  }

  /// Special members and what repeats a base's method are no calls of their own.
  void read_method_of(CXCursor member) {
    if (spelling(member) == "operator=") return;
    if (auto method = read_method(resolver_, member, defaults_)) {
      const std::string key = signature(member);
      if (signatures_.insert(key).second) interface_.methods.push_back(std::move(*method));
    } else {
      good_ = false;
    }
  }

  static std::string signature(CXCursor member) {
    return spelling(member) + " " + spelling(clang_getCanonicalType(clang_getCursorType(member)));
  }

  TypeResolver& resolver_;
  Reading& reading_;
  CXCursor class_;
  MethodDefaults defaults_;
  model::Interface interface_;
  std::set<std::string> read_;  ///< classes
  std::set<std::string> signatures_;
  bool destructible_ = false;
  bool good_ = true;
};

}  // namespace

std::optional<model::Interface> read_interface(TypeResolver& resolver, CXCursor declaration,
                                               const Annotation& annotation) {
  return InterfaceReader(resolver, declaration).read(annotation);
}

}  // namespace natsmith::frontend
