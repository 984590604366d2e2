// Reads one entry of `services`.
#pragma once

#include <optional>

#include "launcher/configuration.hpp"
#include "launcher/yaml_section.hpp"

namespace natsmith::launcher {

/// What services have that say nothing else.
struct LogDefaults {
  std::filesystem::path folder = {};  ///< empty: in the launcher's state folder
  std::uint64_t size = LogSettings().size;
  std::uint32_t count = LogSettings().count;
};

/// Reads the keys `size` and `count` of a section about logs.
void read_log_sizes(Section& section, std::uint64_t& size, std::uint32_t& count);

/// What was wrong has become a problem; the result is then of no use. Without a name it is empty.
[[nodiscard]] std::optional<ServiceSettings> read_service(const Value& value, const LogDefaults& log);

/// Reports a name that no monitored object can have.
[[nodiscard]] std::optional<std::string> read_object_name(const Value& value);

}  // namespace natsmith::launcher
