// The JSON Schema of one type, with the definitions that it refers to.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "model/model.hpp"

namespace natsmith::model {

/// Collects the definitions of structs and enums that the types of one schema use, each once.
class TypeSchemas {
 public:
  using Json = nlohmann::ordered_json;

  explicit TypeSchemas(const Model& model) : model_(model) {}

  [[nodiscard]] Json of(const Type& type);
  /// What was referred to, for `$defs`; empty: nothing.
  [[nodiscard]] const Json& definitions() const { return definitions_; }
  /// The value of an enum's enumerator as it travels; null: \p type is no enum, or has none of this name.
  [[nodiscard]] Json enumerator(const Type& type, const std::string& name) const;

 private:
  Json reference(const Type& type);
  Json object(const Struct& structure);
  Json map(const Type& type);
  Json variant(const Type& type);
  Json or_null(const Type& type);
  Json fixed_array(const std::vector<Type>& elements);
  [[nodiscard]] std::string free_name(const std::string& wire_name) const;
  [[nodiscard]] const Enum* enum_of(const Type& type) const;
  [[nodiscard]] const Struct* struct_of(const Type& type) const;

  const Model& model_;
  std::map<std::string, std::string> names_;  // of definitions, by the declaration
  Json definitions_ = Json::object();
};

}  // namespace natsmith::model
