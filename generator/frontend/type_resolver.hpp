// From clang's types to the model's: what travels, and what does not.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "frontend/reading.hpp"
#include "model/model.hpp"

namespace natsmith::frontend {

class TypeResolver {
 public:
  TypeResolver(Reading& reading, model::Model& model) : reading_(reading), model_(model) {}

  /// \returns the type as it travels; nothing after a diagnostic. Structs and enums on the way enter the
  /// model.
  std::optional<model::Type> resolve(CXType type, const Place& place);

  /// Fills in what can only be known when all structs have been read: which types cannot be copied, and the
  /// order.
  void finish();

  [[nodiscard]] Reading& reading() { return reading_; }

 private:
  std::optional<model::Type> resolve_declared(CXType canonical, CXType written, const Place& place);
  std::optional<model::Type> resolve_custom(CXType canonical, const Place& place, JsonFunctions::Found found);
  std::optional<model::Type> resolve_struct(CXType canonical, const Place& place);
  std::optional<model::Type> resolve_enum(CXType canonical, const Place& place);
  void report_ignored_annotations(CXCursor declaration);

  Reading& reading_;
  model::Model& model_;
  enum class State { kReading, kGood, kBad };
  std::map<std::string, State> known_;  ///< structs and enums by qualified name
  std::set<std::string> move_only_;     ///< structs that forbid copying themselves
};

/// \returns the model's type for void, bool, char, integers and floats; nothing for others
std::optional<model::Type> fundamental_type(CXType canonical);

/// \returns the remedy for a type that is no value, e.g. a pointer; empty when there is no special one
std::string remedy_for(CXType canonical);

}  // namespace natsmith::frontend
