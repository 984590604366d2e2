// Where headers lie, seen from the folder that natsmith runs in: how generated files include them and are
// called.
#include "emitter/cpp/places.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace natsmith::emitter::cpp {
namespace {

namespace fs = std::filesystem;

/// `path` relative to `folder`, when it lies below it.
std::optional<std::string> below(const fs::path& path, const fs::path& folder) {
  const fs::path relative = path.lexically_relative(folder);
  if (relative.empty() || *relative.begin() == "..") return std::nullopt;
  return relative.generic_string();
}

/// Likewise, once symbolic links on both sides are resolved.
std::optional<std::string> below_in_truth(const fs::path& path, const fs::path& folder) {
  std::error_code path_error;
  std::error_code folder_error;
  const fs::path file = fs::weakly_canonical(path, path_error);
  const fs::path root = fs::weakly_canonical(folder, folder_error);
  return path_error || folder_error ? std::nullopt : below(file, root);
}

bool has_interface(const model::Model& model, const std::string& header) {
  return std::any_of(model.interfaces.begin(), model.interfaces.end(),
                     [&](const model::Interface& interface) { return interface.header == header; });
}

}  // namespace

Places::Places(const model::Model& model, fs::path folder) : folder_(std::move(folder)) {
  for (const std::string& header : model.headers) {
    const fs::path path = absolute(header);
    given_[path] = below(path, folder_).value_or(path.filename().string());
  }
}

fs::path Places::absolute(const std::string& header) const { return (folder_ / header).lexically_normal(); }

std::optional<std::string> Places::find(const std::string& header) const {
  const auto found = found_.find(header);
  return found != found_.end() ? found->second : found_.emplace(header, look_for(header)).first->second;
}

std::optional<std::string> Places::look_for(const std::string& header) const {
  const fs::path path = absolute(header);
  const auto given = given_.find(path);
  if (given != given_.end()) return given->second;
  const std::optional<std::string> place = below(path, folder_);
  return place ? place : below_in_truth(path, folder_);
}

std::string Places::of(const model::Interface& interface) const {
  return find(interface.header).value_or(fs::path(interface.header).filename().string());
}

std::string stem_of(const std::string& place) { return fs::path(place).replace_extension().generic_string(); }

void check_places(const model::Model& model, const Places& places, Diagnostics& diagnostics) {
  std::map<std::string, std::string> owners;
  for (const std::string& header : model.headers) {
    if (!has_interface(model, header)) {
      diagnostics.error({header, 0, 0}, "no class in this header is annotated with '@nats:server'",
                        "leave it out: what the headers with interfaces include is read anyway");
      continue;
    }
    const std::string stem = stem_of(places.find(header).value_or(header));
    const auto [owner, is_new] = owners.try_emplace(stem, header);
    if (!is_new && owner->second != header) {
      diagnostics.error(
          {header, 0, 0},
          "its generated files would have the names of those for '" + owner->second + "' (" + stem +
              ".client.hpp, …)",
          "rename one of the headers, or run natsmith where both have relative paths of their own");
    }
  }
}

}  // namespace natsmith::emitter::cpp
