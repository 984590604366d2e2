// TemporaryFolder: a new, empty folder that is removed with everything in it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace natsmith::test {

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

/// A file of tests/support/fixtures, for example fixture("nkeys/user.seed").
[[nodiscard]] std::filesystem::path fixture(const std::filesystem::path& relative);

/// The text of a fixture without the line end after it, for example an NKey's public half.
[[nodiscard]] std::string fixture_text(const std::filesystem::path& relative);

}  // namespace natsmith::test
