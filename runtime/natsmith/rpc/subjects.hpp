// Subjects of calls, see docs/protocol.md. Internal.
#pragma once

#include <string>
#include <string_view>

#include "natsmith/core/subject.hpp"

namespace natsmith::detail {

/// PREFIX.SERVICE[.vVERSION].METHOD. \throws Error invalid_argument
[[nodiscard]] inline Subject method_subject(std::string_view prefix, std::string_view service,
                                            unsigned version, std::string_view method) {
  std::string text(prefix);
  text.append(".").append(service);
  if (version != 0) text.append(".v").append(std::to_string(version));
  text.append(".").append(method);
  return Subject(std::move(text));
}

}  // namespace natsmith::detail
