// Finished files reach the disk: only those whose bytes changed, each of them whole, and all of them or none.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "diagnostic.hpp"
#include "emitter/rendering.hpp"

namespace natsmith::emitter {

/// Writes the files below `folder`; a file that already has these bytes keeps its time. Then writes the
/// traces (depfile, stamp), even when that changes only their time.
/// \param traces  their paths are not taken from `folder`
/// \errors        a diagnostic for each file that cannot be written; then none of them is
void write(const std::vector<File>& files, const std::filesystem::path& folder,
           const std::vector<File>& traces, Diagnostics& diagnostics);

/// The rule of a depfile, as Make and Ninja read it: the targets depend on the prerequisites.
/// Relative names are taken from `folder`.
std::string depfile_rule(const std::vector<std::string>& targets,
                         const std::vector<std::string>& prerequisites, const std::filesystem::path& folder);

}  // namespace natsmith::emitter
