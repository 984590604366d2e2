// Reads a configuration from YAML: all that is wrong with it in one go, each with its place.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "launcher/configuration.hpp"
#include "launcher/expansion.hpp"

namespace natsmith::launcher {

struct ReadConfiguration {
  std::optional<Configuration> configuration;  ///< empty: see problems
  std::string problems;                        ///< `FILE:LINE:COLUMN: error: …`, one line each
};

/// \param text    YAML
/// \param file    its name, for problems; relative paths in it begin at its folder
/// \param lookup  the environment's variables
[[nodiscard]] ReadConfiguration read_configuration(const std::string& text, const std::filesystem::path& file,
                                                   const Lookup& lookup);
/// As above, of a file.
[[nodiscard]] ReadConfiguration read_configuration_file(const std::filesystem::path& file);

/// A commented configuration that uses every key.
[[nodiscard]] std::string_view example_configuration() noexcept;

}  // namespace natsmith::launcher
