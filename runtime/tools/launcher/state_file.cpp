#include "launcher/state_file.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "launcher/process_table.hpp"
#include "natsmith/core/error.hpp"

namespace natsmith::launcher {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kVersion = 1;

json json_of(const ProcessRecord& record) {
  return {{"service", record.service},       {"pid", record.pid},
          {"start_time", record.start_time}, {"runner_id", record.runner_id},
          {"definition", record.definition}, {"started", record.started}};
}

ProcessRecord record_of(const json& data) {
  return {.service = data.at("service").get<std::string>(),
          .pid = data.at("pid").get<pid_t>(),
          .start_time = data.at("start_time").get<std::uint64_t>(),
          .runner_id = data.at("runner_id").get<std::string>(),
          .definition = data.at("definition").get<std::string>(),
          .started = data.at("started").get<std::int64_t>()};
}

std::string text_of(const LauncherState& state) {
  json processes = json::array();
  for (const ProcessRecord& record : state.processes) processes.push_back(json_of(record));
  const json data = {{"version", kVersion},
                     {"boot_id", boot_id()},
                     {"runner_id", state.runner_id},
                     {"processes", std::move(processes)}};
  return data.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

Error failed(ErrorCode code, const std::string& what, const fs::path& path) {
  return {code, "cannot " + what + " " + path.string() + ": " + ::strerror(errno)};
}

}  // namespace

/// FNV-1a over all that makes the process.
std::string definition_of(const ServiceSettings& settings) {
  json parts = {settings.command,
                settings.arguments,
                settings.environment,
                settings.working_directory.string(),
                settings.limits.memory.value_or(0),
                settings.limits.nice.value_or(100)};
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : parts.dump(-1, ' ', false, json::error_handler_t::replace))
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  std::ostringstream text;
  text << std::hex << hash;
  return text.str();
}

StateFile::StateFile(const fs::path& folder) : file_(folder / "state.json") {
  std::error_code failure;
  fs::create_directories(folder, failure);
  const fs::path lock = folder / "lock";
  lock_ = Descriptor(::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!lock_) throw failed(ErrorCode::permission_denied, "use the state folder: open", lock);
  if (::flock(lock_.get(), LOCK_EX | LOCK_NB) != 0)
    throw Error(ErrorCode::conflict, "another launcher is running with the state folder " + folder.string() +
                                         "; stop it, or give this one a state_folder of its own");
}

LauncherState StateFile::read(std::string& remark) const {
  std::ifstream stream(file_, std::ios::binary);
  if (!stream) return {};
  try {
    const json data = json::parse(stream);
    if (data.at("version") != kVersion || data.at("boot_id") != boot_id()) return {};
    LauncherState state{data.at("runner_id").get<std::string>(), {}};
    for (const json& each : data.at("processes")) state.processes.push_back(record_of(each));
    return state;
  } catch (const json::exception& error) {
    remark = "the state of an earlier launcher in " + file_.string() + " cannot be used: " + error.what();
    return {};
  }
}

void StateFile::write(const LauncherState& state) {
  std::string text = text_of(state);
  if (text == written_) return;
  const fs::path fresh = file_.string() + ".new";
  std::ofstream stream(fresh, std::ios::binary | std::ios::trunc);
  stream << text;
  stream.close();
  if (!stream || std::rename(fresh.c_str(), file_.c_str()) != 0)
    throw failed(ErrorCode::internal, "write", file_);
  written_ = std::move(text);
}

}  // namespace natsmith::launcher
