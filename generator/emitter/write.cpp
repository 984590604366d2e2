// Finished files reach the disk: only those whose bytes changed, each of them whole, and all of them or none.
#include "emitter/write.hpp"

#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <ranges>
#include <set>
#include <system_error>
#include <utility>

namespace natsmith::emitter {
namespace {

namespace fs = std::filesystem;

bool holds(const fs::path& path, const std::string& text) {
  std::error_code error;
  if (fs::file_size(path, error) != text.size() || error) return false;
  std::ifstream in(path, std::ios::binary);
  std::string present(text.size(), '\0');
  in.read(present.data(), static_cast<std::streamsize>(present.size()));
  return in.gcount() == static_cast<std::streamsize>(text.size()) && present == text;
}

/// \returns what stands as a file where a folder is needed to reach `path`; empty when nothing does
fs::path file_in_the_way(const fs::path& path) {
  for (fs::path folder = path.parent_path(); !folder.empty(); folder = folder.parent_path()) {
    std::error_code ignored;
    const fs::file_status status = fs::status(folder, ignored);
    if (fs::exists(status)) return fs::is_directory(status) ? fs::path() : folder;
    if (folder == folder.parent_path()) break;
  }
  return {};
}

std::error_code write_text(const fs::path& path, const std::string& text) {
  errno = 0;
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (out) return {};
  return errno != 0 ? std::error_code(errno, std::generic_category())
                    : std::make_error_code(std::errc::io_error);
}

/// Files on their way: each text goes into a temporary file beside its place first, and only when all of them
/// lie there does the first one take its place. What did not is removed, with the folders made for it.
class Batch {
 public:
  explicit Batch(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
  ~Batch() {
    std::error_code ignored;
    for (const Move& move : moves_) fs::remove(move.temporary, ignored);
    for (const fs::path& folder : folders_ | std::views::reverse) fs::remove(folder, ignored);
  }
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;

  void add(const fs::path& path, const std::string& text, bool always) {
    if (const fs::path file = file_in_the_way(path); !file.empty()) {
      return fail(file, "this is a file, where a folder is needed", "name another folder, or move the file");
    }
    std::error_code error;
    if (fs::is_directory(path, error)) {
      return fail(path, "this is a folder, where a file is to be written", "move the folder out of the way");
    }
    if (!always && holds(path, text)) return;
    error = make_folder(path.parent_path());
    if (!error) error = write_temporary(path, text);
    if (error) fail_to_write(path, error);
  }

  /// Puts the files in their places, unless one of them could not be written.
  void finish() {
    if (failed_) return;
    for (const Move& move : moves_) {
      std::error_code error;
      fs::rename(move.temporary, move.path, error);
      if (error) return fail_to_write(move.path, error);
    }
  }

 private:
  struct Move {
    fs::path temporary;
    fs::path path;
  };

  void fail(const fs::path& path, std::string message, std::string note) {
    failed_ = true;
    diagnostics_.error({path.string(), 0, 0}, std::move(message), std::move(note));
  }

  void fail_to_write(const fs::path& path, std::error_code error) {
    fail(path, "cannot write this file: " + error.message(),
         "check that its folder is writable and has room");
  }

  std::error_code make_folder(const fs::path& folder) {
    std::error_code error;
    if (folder.empty() || fs::is_directory(folder, error)) return {};
    if (folder != folder.parent_path()) error = make_folder(folder.parent_path());
    if (!error && fs::create_directory(folder, error)) folders_.push_back(folder);
    return error;
  }

  std::error_code write_temporary(const fs::path& path, const std::string& text) {
    const std::string name = ".natsmith-" + std::to_string(getpid()) + "-" + std::to_string(moves_.size());
    moves_.push_back({path.parent_path() / name, path});
    return write_text(moves_.back().temporary, text);
  }

  Diagnostics& diagnostics_;
  std::vector<Move> moves_;
  std::vector<fs::path> folders_;
  bool failed_ = false;
};

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

void write(const std::vector<File>& files, const fs::path& folder, const std::vector<File>& traces,
           Diagnostics& diagnostics) {
  Batch batch(diagnostics);
  for (const File& file : files) batch.add(folder / file.path, file.text, false);
  for (const File& trace : traces) batch.add(trace.path, trace.text, true);
  batch.finish();
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
