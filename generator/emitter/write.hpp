// Finished files reach the disk: only those whose bytes changed, each of them whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "diagnostic.hpp"
#include "emitter/rendering.hpp"

namespace natsmith::emitter {

/// Writes the files below `folder`; a file that already has these bytes keeps its time.
/// \errors  a diagnostic for each file that cannot be written
void write(const std::vector<File>& files, const std::filesystem::path& folder, Diagnostics& diagnostics);

/// The rule of a depfile, as Make and Ninja read it: the targets depend on the prerequisites.
/// Relative names are taken from `folder`.
std::string depfile_rule(const std::vector<std::string>& targets,
                         const std::vector<std::string>& prerequisites, const std::filesystem::path& folder);

/// Writes `text` to `path`, even when that changes only the file's time.
void write_always(const std::filesystem::path& path, const std::string& text, Diagnostics& diagnostics);

}  // namespace natsmith::emitter
