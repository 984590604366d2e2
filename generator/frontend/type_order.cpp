// Two passes over the structs of a model.
#include "frontend/type_order.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace natsmith::frontend {
namespace {

using model::Struct;
using model::Type;
using model::TypeKind;

/// Marks the type and its parts; \returns whether the type is move-only.
bool mark(Type& type, const std::set<std::string>& move_only_structs) {
  bool parts = false;
  for (Type& argument : type.arguments) parts = mark(argument, move_only_structs) || parts;
  const bool shares = type.kind == TypeKind::kPointer && type.cpp.starts_with("std::shared_ptr<");
  type.move_only = type.move_only || (parts && !shares) || move_only_structs.contains(type.declaration);
  return type.move_only;
}

bool mark(Struct& structure, const std::set<std::string>& move_only_structs) {
  bool any = false;
  for (model::Field& field : structure.fields) any = mark(field.type, move_only_structs) || any;
  return any;
}

/// What must be complete before a type can be: pointers and containers do with a declaration.
void collect_held(const Type& type, std::vector<std::string>& held) {
  if (type.kind == TypeKind::kStruct) held.push_back(type.declaration);
  static const std::set<TypeKind> kIndirect{TypeKind::kPointer, TypeKind::kSequence, TypeKind::kSet,
                                            TypeKind::kMap};
  if (kIndirect.contains(type.kind)) return;
  for (const Type& argument : type.arguments) collect_held(argument, held);
}

class Order {
 public:
  explicit Order(std::vector<Struct> structs) : structs_(std::move(structs)) {
    for (std::size_t i = 0; i < structs_.size(); ++i) index_[structs_[i].qualified_name] = i;
  }

  std::vector<Struct> sorted() {
    for (std::size_t i = 0; i < structs_.size(); ++i) place(i);
    return std::move(out_);
  }

 private:
  void place(std::size_t i) {
    if (!placed_.insert(i).second) return;
    std::vector<std::string> held;
    for (const model::Field& field : structs_[i].fields) collect_held(field.type, held);
    for (const std::string& name : held) {
      if (const auto found = index_.find(name); found != index_.end()) place(found->second);
    }
    out_.push_back(std::move(structs_[i]));
  }

  std::vector<Struct> structs_;
  std::map<std::string, std::size_t> index_;
  std::set<std::size_t> placed_;
  std::vector<Struct> out_;
};

}  // namespace

void mark_move_only(model::Model& model, std::set<std::string> move_only) {
  for (bool grown = true; grown;) {
    grown = false;
    for (Struct& structure : model.structs) {
      if (mark(structure, move_only)) grown = move_only.insert(structure.qualified_name).second || grown;
    }
  }
  for (model::Interface& interface : model.interfaces) {
    for (model::Method& method : interface.methods) {
      mark(method.result, move_only);
      for (model::Parameter& parameter : method.parameters) mark(parameter.type, move_only);
    }
  }
}

void order_structs(model::Model& model) { model.structs = Order(std::move(model.structs)).sorted(); }

}  // namespace natsmith::frontend
