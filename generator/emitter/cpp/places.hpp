// Where headers lie, seen from the folder that natsmith runs in: how generated files include them and are
// called.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "diagnostic.hpp"
#include "model/model.hpp"

namespace natsmith::emitter::cpp {

/// A header's place is its path relative to the folder that natsmith runs in, `api/user_service.hpp`;
/// generated files include it by this path and repeat it below the output folder. A header of the command
/// line outside that folder is placed by its file name; any other header outside has no place.
class Places {
 public:
  Places(const model::Model& model, std::filesystem::path folder);
  [[nodiscard]] std::optional<std::string> find(const std::string& header) const;
  /// The place of a header with an interface, which always has one.
  [[nodiscard]] std::string of(const model::Interface& interface) const;

 private:
  [[nodiscard]] std::filesystem::path absolute(const std::string& header) const;
  [[nodiscard]] std::optional<std::string> look_for(const std::string& header) const;

  std::filesystem::path folder_;
  std::map<std::filesystem::path, std::string> given_;               ///< the headers of the command line
  mutable std::map<std::string, std::optional<std::string>> found_;  ///< every header is asked for often
};

/// `api/user_service.hpp` → `api/user_service`; what is appended makes the name of a generated file.
std::string stem_of(const std::string& place);

/// Reports headers whose generated files would have the same names, and headers without an interface.
void check_places(const model::Model& model, const Places& places, Diagnostics& diagnostics);

}  // namespace natsmith::emitter::cpp
