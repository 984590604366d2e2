// natsmith's own arguments around the user's.
#include "frontend/clang_arguments.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "frontend/parse.hpp"

namespace natsmith::frontend {
namespace {

bool any_starts_with(const std::vector<std::string>& arguments, std::string_view start) {
  return std::ranges::any_of(arguments,
                             [&](const std::string& argument) { return argument.starts_with(start); });
}

bool is_resource_directory(const std::filesystem::path& folder) {
  std::error_code ignored;
  return std::filesystem::exists(folder / "include" / "stddef.h", ignored);
}

}  // namespace

std::string resource_directory() {
  const std::filesystem::path built_with = NATSMITH_CLANG_RESOURCE_DIR;
  if (is_resource_directory(built_with)) return built_with;
  // A patch release of the distribution may have renamed the folder since (14.0.0 → 14.0.6).
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(built_with.parent_path(), ignored)) {
    if (is_resource_directory(entry.path())) return entry.path();
  }
  return {};
}

std::vector<std::string> clang_arguments(const std::vector<std::string>& user) {
  std::vector<std::string> arguments = {"-x", "c++"};
  if (!any_starts_with(user, "-std=") && !any_starts_with(user, "--std="))
    arguments.emplace_back("-std=c++20");
  if (const std::string folder = resource_directory();
      !folder.empty() && !any_starts_with(user, "-resource-dir")) {
    arguments.insert(arguments.end(), {"-resource-dir", folder});
  }
  arguments.insert(arguments.end(), user.begin(), user.end());
  // Warnings are the compiler's business; -w also keeps a -Werror of the user's from turning clang's into
  // errors.
  arguments.insert(arguments.end(),
                   {"-fparse-all-comments", "-fretain-comments-from-system-headers",
                    "-Wno-pragma-once-outside-header", "-w", "-Qunused-arguments", "-ferror-limit=0"});
  return arguments;
}

}  // namespace natsmith::frontend
