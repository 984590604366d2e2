// Aggregates and their fields.
#include "frontend/struct_reader.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "frontend/field_reader.hpp"
#include "frontend/names.hpp"
#include "frontend/special_members.hpp"

namespace natsmith::frontend {
namespace {

constexpr const char* kOwnFunctions = "or give the type nlohmann to_json/from_json functions";

bool has_members(CXCursor declaration) {
  bool found = false;
  for_each_child(declaration, [&](CXCursor child) {
    const CXCursorKind kind = clang_getCursorKind(child);
    found = found || kind == CXCursor_FieldDecl || kind == CXCursor_CXXAccessSpecifier ||
            kind == CXCursor_CXXBaseSpecifier || kind == CXCursor_CXXMethod || kind == CXCursor_Constructor;
  });
  return found;
}

/// The class as written: for an instance of a template, the template (libclang shows no members of the
/// instance), unless it is an explicit specialisation.
CXCursor pattern_of(CXType canonical) {
  const CXCursor declaration = declaration_of(canonical);
  if (has_members(declaration)) return clang_getCursorDefinition(declaration);
  const CXCursor pattern = clang_getSpecializedCursorTemplate(declaration);
  const CXCursor definition = clang_getCursorDefinition(is_null(pattern) ? declaration : pattern);
  return is_null(definition) ? clang_getNullCursor() : definition;
}

bool is_instance(CXType canonical) {
  return !is_null(clang_getSpecializedCursorTemplate(declaration_of(canonical)));
}

/// Reads one struct; an object per struct, as the parts share much.
class StructReader {
 public:
  StructReader(TypeResolver& resolver, const Place& place, std::string path)
      : resolver_(resolver), place_(place), path_(std::move(path)) {}

  bool read(CXType canonical) {
    const CXCursor pattern = pattern_of(canonical);
    if (is_null(pattern)) return refuse(canonical, "it is only declared here: include its definition");
    if (is_instance(canonical) && is_null(clang_getCursorDefinition(declaration_of(canonical)))) {
      return request_instance(canonical);
    }
    if (!check_kind(canonical, pattern)) return false;
    const bool bases_good = read_bases(canonical, pattern);
    const bool fields_good = read_fields(canonical);
    return bases_good && fields_good && check_names();
  }

  std::vector<model::Field> take_fields() { return std::move(fields_); }

 private:
  /// The members of an instance are only known when something needs them: the next attempt does.
  bool request_instance(CXType canonical) {
    Reading& reading = resolver_.reading();
    reading.instances.insert(cpp_name(canonical));
    if (!reading.requested_instances.contains(cpp_name(canonical))) return false;
    return refuse(canonical,
                  std::string("this instance of a template cannot be made here: use a struct that is no "
                              "template, ") +
                      kOwnFunctions);
  }

  bool refuse(CXType type, std::string note) {
    resolver_.reading().refuse(place_, type, std::move(note));
    return false;
  }

  bool check_kind(CXType canonical, CXCursor pattern) {
    if (clang_getCursorKind(pattern) == CXCursor_UnionDecl) {
      return refuse(
          canonical,
          std::string("nothing tells which member of a union is set: use std::variant, ") + kOwnFunctions);
    }
    const SpecialMembers members = special_members(pattern);
    if (members.is_virtual) {
      return refuse(canonical,
                    std::string("it has virtual functions, and a derived object would lose its own part: "
                                "use a std::variant of plain structs, ") +
                        kOwnFunctions);
    }
    if (!members.default_constructible) {
      return refuse(canonical,
                    std::string("decoding needs a default constructor: add one, ") + kOwnFunctions);
    }
    if (!members.assignable) {
      return refuse(canonical, std::string("decoding needs an assignment operator: add one that moves, ") +
                                   kOwnFunctions);
    }
    return true;
  }

  bool read_bases(CXType canonical, CXCursor pattern) {
    bool good = true;
    for_each_child(pattern, [&](CXCursor base) {
      if (clang_getCursorKind(base) == CXCursor_CXXBaseSpecifier) good = read_base(canonical, base) && good;
    });
    return good;
  }

  bool read_base(CXType canonical, CXCursor base) {
    const CXType type = clang_getCanonicalType(clang_getCursorType(base));
    if (clang_isVirtualBase(base) != 0)
      return refuse(canonical, "it has a virtual base: make the inheritance plain");
    if (clang_getCXXAccessSpecifier(base) != CX_CXXPublic) {
      return refuse(canonical, std::string("its base '") + cpp_name(type) + "' is not public: make it so, " +
                                   kOwnFunctions);
    }
    if (type.kind != CXType_Record) {
      return refuse(canonical,
                    "its base depends on a template parameter: name the base, or make it a member");
    }
    if (!name_in_std(declaration_of(type)).empty()) {
      return refuse(canonical, std::string("its base '") + cpp_name(type) +
                                   "' is no aggregate: make it a member, " + kOwnFunctions);
    }
    StructReader reader(resolver_, place_, path_);
    const bool good = reader.read(type);
    std::ranges::move(reader.fields_, std::back_inserter(fields_));
    return good;
  }

  bool read_fields(CXType canonical) {
    bool good = true;
    for_each_field(canonical, [&](CXCursor field) {
      FieldResult result = read_field(resolver_, field, path_);
      good = good && result.good;
      if (result.field) fields_.push_back(std::move(*result.field));
    });
    return good;
  }

  bool check_names() {
    std::map<std::string, const model::Field*> seen;
    for (const model::Field& field : fields_) {
      const auto [first, inserted] = seen.try_emplace(field.wire_name, &field);
      if (inserted) continue;
      const model::Location& other = first->second->location;
      resolver_.reading().diagnostics.error(field.location,
                                            path_ + "." + field.name + ": is called '" + field.wire_name +
                                                "' on the wire, like the member at " + other.file + ":" +
                                                std::to_string(other.line) + ":" +
                                                std::to_string(other.column),
                                            "give one of them another name: // @nats:field name=other_name");
      return false;
    }
    return true;
  }

  TypeResolver& resolver_;
  const Place& place_;
  std::string path_;
  std::vector<model::Field> fields_;
};

}  // namespace

std::optional<model::Struct> read_struct(TypeResolver& resolver, CXType canonical, const model::Type& type,
                                         const Place& place) {
  const bool in_member = clang_getCursorKind(place.declaration) == CXCursor_FieldDecl;
  StructReader reader(resolver, place, in_member ? place.path : type.wire_name);
  if (!reader.read(canonical)) return std::nullopt;
  const CXCursor pattern = pattern_of(canonical);
  TranslationUnit& unit = resolver.reading().unit;
  model::Struct structure{
      type.cpp, type.wire_name, reader.take_fields(), unit.name(position(pattern).file), {}, {}};
  structure.location = unit.location(pattern);
  if (const CommentLedger* ledger = unit.ledger(pattern)) {
    structure.doc = ledger->doc(extent(pattern).begin, extent(pattern).end);
  }
  return structure;
}

bool is_default_constructible(CXCursor declaration) {
  const CXCursor pattern = pattern_of(clang_getCursorType(declaration));
  return is_null(pattern) || special_members(pattern).default_constructible;
}

bool is_copy_forbidden(CXCursor declaration) {
  const CXCursor pattern = pattern_of(clang_getCursorType(declaration));
  return !is_null(pattern) && !special_members(pattern).copyable;
}

}  // namespace natsmith::frontend
