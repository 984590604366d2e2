// Subjects of calls, see docs/protocol.md. Internal.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace natsmith::detail {

/// SUBJECT[.vVERSION]; 0: no version.
[[nodiscard]] inline std::string versioned_subject(std::string_view subject, unsigned version) {
  std::string text(subject);
  if (version != 0) text.append(".v").append(std::to_string(version));
  return text;
}

/// PREFIX.SERVICE[.vVERSION], what the subjects of a service's methods begin with.
[[nodiscard]] inline std::string service_subject(std::string_view prefix, std::string_view service,
                                                 unsigned version) {
  std::string text(prefix);
  return versioned_subject(text.append(".").append(service), version);
}

/// PREFIX.INSTANCE, the prefix of the subjects of one instance alone; the dots of its name are underscores.
/// Empty: PREFIX.
[[nodiscard]] inline std::string instance_prefix(std::string_view prefix, std::string_view instance) {
  std::string text(prefix);
  if (instance.empty()) return text;
  text.append(".").append(instance);
  std::replace(text.end() - static_cast<std::ptrdiff_t>(instance.size()), text.end(), '.', '_');
  return text;
}

}  // namespace natsmith::detail
