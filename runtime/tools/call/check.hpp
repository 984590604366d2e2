// Whether values fit a JSON Schema, before they are sent.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace natsmith::call {

/// \thread  one at a time
class SchemaCheck {
 public:
  /// \param schema  of natsmith's kind, or any of draft 7; one that cannot be read fits everything
  explicit SchemaCheck(const nlohmann::ordered_json& schema);
  ~SchemaCheck();
  SchemaCheck(const SchemaCheck&) = delete;
  SchemaCheck& operator=(const SchemaCheck&) = delete;

  /// What does not fit and where: `user.id: expected string, got 42`; empty: it fits
  [[nodiscard]] std::optional<std::string> misfit(const nlohmann::json& value) const;

 private:
  struct Parsed;
  std::unique_ptr<const Parsed> parsed_;  // null: cannot be read
};

}  // namespace natsmith::call
