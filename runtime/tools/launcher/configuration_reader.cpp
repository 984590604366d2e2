#include "launcher/configuration_reader.hpp"

#include <unistd.h>
#include <yaml-cpp/depthguard.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <sstream>
#include <utility>

#include "launcher/service_reader.hpp"
#include "launcher/utf8.hpp"
#include "launcher/yaml_values.hpp"
#include "natsmith/core/error.hpp"

namespace natsmith::launcher {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = std::size_t{16} << 20U;

std::string hostname() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 && name.front() != '\0' ? name.data() : "unknown";
}

/// What systemd made for us, else the user's place for states.
fs::path default_state_folder(const std::string& name, const Lookup& lookup) {
  const auto folder = lookup("STATE_DIRECTORY");
  if (folder && !folder->empty()) return folder->substr(0, folder->find(':'));
  const auto state = lookup("XDG_STATE_HOME");
  if (state && !state->empty()) return fs::path(*state) / "natsmith" / name;
  const auto home = lookup("HOME");
  if (home && !home->empty()) return fs::path(*home) / ".local/state/natsmith" / name;
  return fs::path("/var/tmp/natsmith-" + std::to_string(::getuid())) / name;
}

std::optional<std::vector<std::string>> read_urls(const Value& value) {
  if (value.node.IsSequence()) return read_texts(value);
  auto url = read_word(value);
  if (!url) return {};
  std::vector<std::string> urls;
  std::istringstream stream(*url);
  for (std::string each; std::getline(stream, each, ',');) urls.push_back(each);
  return urls;
}

std::optional<std::string> read_file_name(const Value& value) {
  const auto path = read_path(value);
  return path ? std::optional(path->string()) : std::nullopt;
}

void read_tls(const Value& value, LauncherSettings& launcher) {
  Section section(value);
  section.read("ca", launcher.tls_ca, read_file_name);
  section.read("certificate", launcher.tls_certificate, read_file_name);
  section.read("key", launcher.tls_key, read_file_name);
  section.read("host", launcher.tls_host, read_word);
  section.finish();
  if (launcher.tls_certificate.empty() != launcher.tls_key.empty())
    value.problem("'certificate' and 'key' need each other");
}

void read_nats(const Value& value, LauncherSettings& launcher) {
  Section section(value);
  section.read("url", launcher.urls, read_urls);
  section.read("user", launcher.user, read_word);
  section.read("password", launcher.password, read_text);
  section.read("token", launcher.token, read_word);
  section.read("creds", launcher.credentials_file, read_file_name);
  section.read("nkey", launcher.nkey, read_word);
  section.read("nkey_seed", launcher.nkey_seed_file, read_file_name);
  if (section.has("tls")) read_tls(section.at("tls"), launcher);
  section.finish();
  if (section.has("password") && !section.has("user"))
    section.at("password").problem("'password' needs 'user'");
  if (section.has("nkey") != section.has("nkey_seed"))
    value.problem("'nkey' and 'nkey_seed' need each other");
}

std::optional<std::string> read_prefix(const Value& value) {
  auto prefix = read_word(value);
  if (!prefix) return {};
  try {
    static_cast<void>(Subject(*prefix));
    return prefix;
  } catch (const Error& error) {
    return value.problem(error.message()), std::nullopt;
  }
}

void read_launcher(Section& section, LauncherSettings& launcher) {
  launcher.name = "launcher." + hostname();
  section.read("name", launcher.name, read_object_name);
  if (section.has("nats")) read_nats(section.at("nats"), launcher);
  section.read("layout", launcher.layout, [](const Value& v) {
    return read_choice<Layout>(v, {{"seed", Layout::seed}, {"ocabox", Layout::ocabox}});
  });
  section.read("prefix", launcher.prefix, read_prefix);
  section.read("alive_interval", launcher.alive_interval,
               [](const Value& v) { return read_duration(v, Milliseconds{10}); });
  section.read("at_exit", launcher.at_exit, [](const Value& v) {
    return read_choice<AtExit>(v, {{"stop", AtExit::stop}, {"keep", AtExit::keep}});
  });
  launcher.state_folder = default_state_folder(launcher.name, section.value().reading.lookup);
  section.read("state_folder", launcher.state_folder, read_path);
}

LogDefaults read_log_defaults(Section& section, const fs::path& state_folder) {
  LogDefaults log{.folder = state_folder / "log"};
  if (!section.has("log")) return log;
  Section defaults(section.at("log"));
  defaults.read("folder", log.folder, read_path);
  read_log_sizes(defaults, log.size, log.count);
  defaults.finish();
  return log;
}

/// Names that are told apart by their subjects and files.
class Names {
 public:
  explicit Names(const LauncherSettings& launcher) : layout_(launcher.layout) {
    taken_[token(launcher.name)] = "the launcher";
  }
  void take(const std::string& name, const Value& place) {
    const auto [known, is_new] = taken_.try_emplace(token(name), "the service '" + name + "'");
    if (!is_new) place.problem("'" + name + "' has the same name or subjects as " + known->second);
  }

 private:
  [[nodiscard]] std::string token(std::string name) const {
    if (layout_ == Layout::seed) std::ranges::replace(name, '.', '_');
    return name;
  }
  Layout layout_;
  std::map<std::string, std::string> taken_;
};

void read_services(Section& section, const LogDefaults& log, Configuration& configuration) {
  if (!section.has("services")) return section.value().problem("the key 'services' is missing");
  const Value list = section.at("services");
  if (!list.node.IsSequence()) return list.expected("a list of services");
  Names names(configuration.launcher);
  std::map<fs::path, std::string> logs;
  for (std::size_t i = 0; i < list.node.size(); ++i) {
    const Value entry{list.reading, list.node[i], list.path + "[" + std::to_string(i) + "]"};
    auto service = read_service(entry, log);
    if (!service) continue;
    names.take(service->name, {entry.reading, entry.node["name"], entry.path + ".name"});
    if (service->log.target == LogSettings::Target::file) {
      const auto [known, is_new] = logs.try_emplace(service->log.file, service->name);
      if (!is_new)
        entry.problem("its log file " + service->log.file.string() + " is that of '" + known->second +
                      "', too");
    }
    configuration.services.push_back(*std::move(service));
  }
}

Configuration read_root(const Value& root) {
  Configuration configuration;
  Section section(root);
  if (!root.node.IsMap()) return configuration;
  read_launcher(section, configuration.launcher);
  const LogDefaults log = read_log_defaults(section, configuration.launcher.state_folder);
  read_services(section, log, configuration);
  section.finish();
  return configuration;
}

/// Where a byte stands, in lines and characters.
Problem problem_at(std::string_view text, std::size_t at, std::string sentence) {
  const std::string_view before = text.substr(0, at);
  const auto line_begin = before.rfind('\n') + 1;  // 0 without one
  const auto is_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  return {1 + static_cast<int>(std::ranges::count(before, '\n')),
          1 + static_cast<int>(std::ranges::count_if(before.substr(line_begin), is_character)),
          std::move(sentence)};
}

/// What the YAML library would take for something else: it ends, for example, at the character 4.
void check_characters(const std::string& text, Problems& problems) {
  if (const auto bad = first_non_utf8(text))
    return problems.add(
        problem_at(text, *bad, "expected UTF-8, but found the byte " + hexadecimal(text[*bad])));
  const auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n' && c != '\r';
  };
  const auto control = std::ranges::find_if(text, is_control);
  if (control != text.end())
    problems.add(problem_at(text, static_cast<std::size_t>(control - text.begin()),
                            "expected text, but found the control character " + hexadecimal(*control)));
}

/// \returns  empty when it is no YAML at all
std::optional<Configuration> read_yaml(const std::string& text, const fs::path& file, const Lookup& lookup,
                                       Problems& problems) {
  const auto refuse = [&](const YAML::Mark& mark, std::string sentence) {
    problems.add({std::max(mark.line, 0) + 1, std::max(mark.column, 0) + 1, std::move(sentence)});
    return std::nullopt;
  };
  try {
    const auto documents = YAML::LoadAll(text);
    if (documents.size() != 1)
      return refuse({}, "expected one YAML document, but found " + std::to_string(documents.size()));
    Reading reading{problems, lookup, fs::absolute(file).parent_path()};
    return read_root({reading, documents.front(), ""});
  } catch (const YAML::DeepRecursion& error) {
    return refuse(error.mark, "no configuration: it is nested too deeply");
  } catch (const YAML::Exception& error) {
    return refuse(error.mark, "no YAML: " + error.msg);
  }
}

/// \returns  the file's text; empty when it cannot be read
std::optional<std::string> text_of_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string text(kMostBytes + 1, '\0');
  if (!stream.read(text.data(), static_cast<std::streamsize>(text.size())) && !stream.eof()) return {};
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return text;
}

}  // namespace

ReadConfiguration read_configuration(const std::string& text, const fs::path& file, const Lookup& lookup) {
  Problems problems(file.string());
  std::optional<Configuration> configuration;
  check_characters(text, problems);
  if (problems.empty()) configuration = read_yaml(text, file, lookup, problems);
  if (problems.empty()) return {std::move(configuration), ""};
  return {std::nullopt, problems.text()};
}

ReadConfiguration read_configuration_file(const fs::path& file) {
  const auto text = text_of_file(file);
  if (!text) return {std::nullopt, file.string() + ": error: the file cannot be read\n"};
  if (text->size() > kMostBytes) return {std::nullopt, file.string() + ": error: expected at most 16 MiB\n"};
  return read_configuration(*text, file, environment_lookup());
}

}  // namespace natsmith::launcher
