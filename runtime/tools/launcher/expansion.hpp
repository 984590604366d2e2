// Expansion: `${VAR}` and `${VAR:-default}` in the values of a configuration.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace natsmith::launcher {

using Lookup = std::function<std::optional<std::string>(const std::string& name)>;

/// The process's own environment.
[[nodiscard]] Lookup environment_lookup();

struct Expansion {
  std::string text;
  std::string problem = {};  ///< empty: none
};

/// Replaces `${VAR}` by the variable's value, and `${VAR:-default}` by the default where the variable is
/// missing or empty; it cannot hold another variable. `$${` stands for the text `${`. A missing variable
/// without a default is a problem.
[[nodiscard]] Expansion expand(std::string_view text, const Lookup& lookup);

}  // namespace natsmith::launcher
