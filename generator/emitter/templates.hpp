// The templates of a run: those compiled into the command, and the user's that take their place.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostic.hpp"

namespace natsmith::emitter {

/// One template compiled into the command.
struct EmbeddedTemplate {
  std::string_view name;  ///< its path under templates/ without `.mustache`, for example `cpp/client.hpp`
  std::string_view text;
};

/// All of them; made by cmake/EmbedTemplates.cmake.
const std::vector<EmbeddedTemplate>& embedded_templates();

/// A template's text and where it came from.
struct Template {
  std::string file;  ///< the user's file, or `templates/NAME.mustache` for one compiled in
  std::string text;
};

/// Finds templates by name.
class TemplateSet {
 public:
  /// The templates compiled into the command.
  TemplateSet();
  /// Lets `FOLDER/NAME.mustache` take the place of NAME; further files there serve as partials.
  void override_from(const std::filesystem::path& folder, Diagnostics& diagnostics);
  /// \returns null when there is no template of this name
  [[nodiscard]] const Template* find(const std::string& name) const;
  /// The user's files that were read, for the depfile.
  [[nodiscard]] const std::vector<std::string>& files_read() const { return files_read_; }

 private:
  void read(const std::filesystem::path& folder, const std::filesystem::path& file, Diagnostics& diagnostics);

  std::map<std::string, Template> templates_;
  std::vector<std::string> files_read_;
};

}  // namespace natsmith::emitter
