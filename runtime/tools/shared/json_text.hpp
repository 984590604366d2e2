// JSON for standard output.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace natsmith {

/// One line. Only ASCII, so that no text in it can steer a terminal; what is no UTF-8 becomes U+FFFD.
[[nodiscard]] inline std::string json_line(const nlohmann::json& value) {
  return value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

/// As json_line(), indented.
[[nodiscard]] inline std::string json_text(const nlohmann::json& value) {
  return value.dump(2, ' ', true, nlohmann::json::error_handler_t::replace);
}

}  // namespace natsmith
