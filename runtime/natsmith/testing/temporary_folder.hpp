// TemporaryFolder: a new, empty folder that is removed with everything in it. Internal.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace natsmith::detail {

/// A folder of its own below the system's temporary folder, gone when this object goes.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

  /// Writes a text file, and the folders above it.
  /// \returns  the file's path
  std::filesystem::path write(const std::filesystem::path& relative, std::string_view text) const;

 private:
  std::filesystem::path path_;
};

/// The whole text of a file.
/// \throws std::runtime_error  naming the file, when it cannot be read
[[nodiscard]] std::string read_text(const std::filesystem::path& file);

}  // namespace natsmith::detail
