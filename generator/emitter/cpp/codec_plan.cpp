// Which field tables go into which codec header, and which codec headers include each other.
#include "emitter/cpp/codec_plan.hpp"

#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace natsmith::emitter::cpp {
namespace {

/// The place whose codec header a declaration belongs to; none: that of whoever uses it.
template <class Declaration>
std::optional<std::string> owner(const Declaration& each, const Places& places) {
  const bool is_instance = each.qualified_name.find('<') != std::string::npos;
  return is_instance ? std::nullopt : places.find(each.header);
}

/// What is declared in the header of one place.
struct Declared {
  std::vector<const model::Interface*> interfaces;
  std::vector<const model::Struct*> structs;
  std::vector<const model::Enum*> enums;
};

/// The places that get a codec header of their own.
std::map<std::string, Declared> declared_by_place(const model::Model& model, const Places& places) {
  std::map<std::string, Declared> result;
  for (const model::Interface& each : model.interfaces) result[places.of(each)].interfaces.push_back(&each);
  for (const model::Struct& each : model.structs)
    if (const auto place = owner(each, places)) result[*place].structs.push_back(&each);
  for (const model::Enum& each : model.enums)
    if (const auto place = owner(each, places)) result[*place].enums.push_back(&each);
  return result;
}

/// Collects what one codec header holds, by following the types that its header uses.
class Collector {
 public:
  Collector(const model::Model& model, const Places& places, std::string place)
      : model_(model), places_(places) {
    file_.place = std::move(place);
  }

  CodecFile collect(const Declared& declared) {
    for (const model::Interface* each : declared.interfaces) visit(*each);
    for (const model::Struct* each : declared.structs) visit(*each);
    for (const model::Enum* each : declared.enums) held_.insert(each->qualified_name);
    take_in_order();
    return std::move(file_);
  }

 private:
  void visit(const model::Interface& interface) {
    for (const model::Method& method : interface.methods) {
      visit(method.result);
      for (const model::Parameter& parameter : method.parameters) visit(parameter.type);
    }
  }

  void visit(const model::Struct& each) {
    if (!held_.insert(each.qualified_name).second) return;
    for (const model::Field& field : each.fields) visit(field.type);
  }

  void visit(const model::Type& type) {
    if (type.kind == model::TypeKind::kJson || type.kind == model::TypeKind::kCustom) file_.dynamic = true;
    if (type.kind == model::TypeKind::kStruct) visit_declared(model_.structs, type.declaration);
    if (type.kind == model::TypeKind::kEnum) visit_declared(model_.enums, type.declaration);
    for (const model::Type& argument : type.arguments) visit(argument);
  }

  template <class Declaration>
  void visit_declared(const std::vector<Declaration>& declarations, const std::string& name) {
    for (const Declaration& each : declarations) {
      if (each.qualified_name != name) continue;
      const std::optional<std::string> place = owner(each, places_);
      if (place && *place != file_.place) {
        file_.places.insert(*place);
      } else {
        hold(each);
      }
    }
  }

  void hold(const model::Struct& each) { visit(each); }
  void hold(const model::Enum& each) { held_.insert(each.qualified_name); }

  void take_in_order() {
    for (const model::Struct& each : model_.structs) {
      if (held_.contains(each.qualified_name)) file_.structs.push_back(&each);
    }
    for (const model::Enum& each : model_.enums) {
      if (held_.contains(each.qualified_name)) file_.enums.push_back(&each);
    }
  }

  const model::Model& model_;
  const Places& places_;
  std::set<std::string> held_;
  CodecFile file_;
};

}  // namespace

std::vector<CodecFile> plan_codecs(const model::Model& model, const Places& places) {
  std::vector<CodecFile> files;
  for (const auto& [place, declared] : declared_by_place(model, places))
    files.push_back(Collector(model, places, place).collect(declared));
  return files;
}

}  // namespace natsmith::emitter::cpp
