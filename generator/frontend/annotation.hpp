// One annotation: `@nats:DIRECTIVE [NAME] [key=value …]`, read and checked against the table of directives.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic.hpp"
#include "frontend/directives.hpp"

namespace natsmith::frontend {

struct Setting {
  std::string key;
  std::string value;         ///< as written; empty for a flag
  std::uint64_t number = 0;  ///< the value of a number; a duration in milliseconds
  model::Location location;
};

struct Annotation {
  const Directive* directive = nullptr;  ///< never null; points into the table
  std::string name;
  std::vector<Setting> settings;  ///< only valid ones
  model::Location location;

  [[nodiscard]] const Setting* find(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr; }
  [[nodiscard]] std::string text_or(std::string_view key, std::string_view otherwise) const;
  [[nodiscard]] unsigned number_or(std::string_view key, unsigned otherwise) const;
  [[nodiscard]] std::chrono::milliseconds duration_or(std::string_view key,
                                                      std::chrono::milliseconds otherwise) const;
};

/// Reads one annotation.
/// \param text         from its `@` to the end of the comment's line
/// \param location     of the `@`
/// \param diagnostics  receives what is wrong: unknown directive or key, duplicate key, bad value, missing
/// name
/// \returns            the annotation with its valid settings; nothing when the directive is unknown
std::optional<Annotation> parse_annotation(std::string_view text, const model::Location& location,
                                           Diagnostics& diagnostics);

/// \returns the milliseconds that `500ms`, `5s`, `2m` or `1h` mean; nothing for any other text
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

/// \returns the number that digits (and nothing else) mean
std::optional<std::uint64_t> parse_number(std::string_view text);

}  // namespace natsmith::frontend
