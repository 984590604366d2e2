// Finished files reach the disk: only those whose bytes changed, each of them whole or not at all.
#include "emitter/write.hpp"

#include <unistd.h>

#include <fstream>
#include <iterator>
#include <set>
#include <system_error>

namespace natsmith::emitter {
namespace {

namespace fs = std::filesystem;

bool holds(const fs::path& path, const std::string& text) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return false;
  const std::string present{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return present == text;
}

/// Readers see the old file or the new one: the text goes into a file beside it, which is then renamed.
std::error_code replace(const fs::path& path, const std::string& text) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  if (error) return error;
  const fs::path temporary =
      path.parent_path() / (".natsmith-" + std::to_string(getpid()) + "-" + path.filename().string());
  std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) {
    error = std::make_error_code(std::errc::io_error);
  } else {
    fs::rename(temporary, path, error);
  }
  std::error_code ignored;
  if (error) fs::remove(temporary, ignored);
  return error;
}

/// Spaces, `#`, `$` and backslashes as Make and Ninja both read them in a depfile.
std::string escaped(const std::string& path) {
  std::string text;
  for (const char c : path) {
    if (c == ' ' || c == '#') text += '\\';
    if (c == '$') text += '$';
    text += c;
  }
  return text;
}

std::string absolute(const std::string& path, const fs::path& folder) {
  return escaped((folder / path).lexically_normal().string());
}

/// The file itself: `..` behind a symbolic link does not lead where the text suggests, and Ninja goes by the
/// text.
std::string resolved(const std::string& path, const fs::path& folder) {
  std::error_code error;
  const fs::path file = fs::weakly_canonical(folder / path, error);
  return error ? absolute(path, folder) : escaped(file.string());
}

}  // namespace

void write_always(const fs::path& path, const std::string& text, Diagnostics& diagnostics) {
  if (const std::error_code error = replace(path, text)) {
    diagnostics.error({path.string(), 0, 0}, "cannot write this file: " + error.message(),
                      "check that its folder exists, is writable, and has room");
  }
}

void write(const std::vector<File>& files, const fs::path& folder, Diagnostics& diagnostics) {
  for (const File& file : files) {
    const fs::path path = folder / file.path;
    if (!holds(path, file.text)) write_always(path, file.text, diagnostics);
  }
}

std::string depfile_rule(const std::vector<std::string>& targets,
                         const std::vector<std::string>& prerequisites, const fs::path& folder) {
  std::string rule;
  for (const std::string& target : targets) rule += (rule.empty() ? "" : " ") + absolute(target, folder);
  rule += ':';
  std::set<std::string> seen;
  for (const std::string& name : prerequisites) {
    std::string path = resolved(name, folder);
    if (seen.insert(path).second) rule += " \\\n  " + path;
  }
  return rule + "\n";
}

}  // namespace natsmith::emitter
