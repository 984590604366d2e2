#include "launcher/expansion.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace natsmith::launcher {
namespace {

bool is_name(std::string_view text) {
  const auto fits = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  return !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) == 0 &&
         std::ranges::all_of(text, fits);
}

/// \param inside  what stands between the braces
Expansion value_of(std::string_view inside, const Lookup& lookup) {
  const auto mark = inside.find(":-");
  const std::string name(inside.substr(0, mark));
  if (!is_name(name))
    return {"", "'${" + std::string(inside) +
                    "}': expected ${NAME} or ${NAME:-default}; write $${ for the text ${"};
  if (inside.find("${") != std::string_view::npos)
    return {"", "'${" + std::string(inside) + "}': a default cannot hold another variable"};
  const auto value = lookup(name);
  if (mark == std::string_view::npos) {
    if (value) return {*value};
    return {"", "the environment variable " + name + " is not set; write ${" + name +
                    ":-default} if it may be absent"};
  }
  return {value && !value->empty() ? *value : std::string(inside.substr(mark + 2))};
}

}  // namespace

Lookup environment_lookup() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
}

Expansion expand(std::string_view text, const Lookup& lookup) {
  Expansion result;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("${")) {
      const auto end = rest.find('}');
      if (end == std::string_view::npos) return {"", "'" + std::string(rest) + "': the brace is not closed"};
      const Expansion value = value_of(rest.substr(2, end - 2), lookup);
      if (!value.problem.empty()) return value;
      result.text += value.text;
      at += end + 1;
    } else {
      const bool escaped = rest.starts_with("$${");
      result.text += escaped ? "${" : std::string(1, rest.front());
      at += escaped ? 3 : 1;
    }
  }
  return result;
}

}  // namespace natsmith::launcher
