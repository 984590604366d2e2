// ALauncher: the fixture of the launcher's tests: a nats-server of its own, a folder, the program, and who
// listens.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "monitoring_recorder.hpp"
#include "support/child_process.hpp"
#include "support/eventually.hpp"
#include "support/local_server.hpp"
#include "support/temporary_folder.hpp"

namespace natsmith::test {

inline constexpr const char* kLauncher = "launcher01_server01_oca";

class ALauncher : public testing::Test {
 protected:
  using json = nlohmann::json;

  /// What at_exit "keep" has left running goes with the test.
  ~ALauncher() override {
    launcher_.reset();
    for (const pid_t pid : recorded_processes()) ::kill(-pid, SIGKILL);
  }

  /// \param services  entries of the list, each line indented by two
  /// \param more      further keys
  void configure(const std::string& services, const std::string& more = "") {
    folder_.write("launcher.yaml", "name: launcher01.server01.oca\nnats: {url: \"" + server_.url() +
                                       "\"}\nstate_folder: state\n" + more + "services:\n" + services);
  }
  void start() {
    launcher_ = std::make_unique<ChildProcess>(
        NATSMITH_LAUNCHER, std::vector<std::string>{"run", (folder_.path() / "launcher.yaml").string()});
  }
  /// Configures and starts it, and waits until it has announced itself.
  void run(const std::string& services, const std::string& more = "") {
    configure(services, more);
    start();
    ASSERT_TRUE(wire_.comes(std::string("svc.registry.") + kLauncher + ".start", 1)) << launcher_->output();
  }
  int end() {
    launcher_->signal(SIGTERM);
    return launcher_->wait_exit();
  }

  [[nodiscard]] json answer(const std::string& command, const json& arguments = json::object()) {
    const auto reply = wire_.connection().request(
        Subject(std::string("svc.rpc.") + kLauncher + "." + command), arguments.dump(), kLong);
    return json::parse(reply.value().body());
  }
  [[nodiscard]] json ask(const std::string& command, const json& arguments = json::object()) {
    const json whole = answer(command, arguments);
    EXPECT_TRUE(whole.contains("data")) << whole;
    return whole.value("data", json::object());
  }
  /// Why a command is refused.
  [[nodiscard]] std::string refusal(const std::string& command, const json& arguments) {
    return answer(command, arguments).at("meta").value("error", "");
  }
  /// A service as `list` shows it.
  [[nodiscard]] json service(const std::string& name) {
    const json list = ask("list");
    for (const json& each : list.at("services")) {
      if (each.at("name") == name) return each;
    }
    return json::object();
  }
  [[nodiscard]] bool becomes(const std::string& name, const std::string& state) {
    return eventually([&] { return service(name).value("state", "") == state; });
  }

  [[nodiscard]] std::filesystem::path log_file(const std::string& service) const {
    return folder_.path() / "state/log" / (service + ".log");
  }
  [[nodiscard]] static std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  [[nodiscard]] bool log_holds(const std::string& service, const std::string& part) const {
    return eventually([&] { return text_of(log_file(service)).find(part) != std::string::npos; });
  }
  /// A number that a service has written into a file of the folder.
  [[nodiscard]] pid_t pid_in(const std::string& file) const {
    std::string text;
    EXPECT_TRUE(eventually([&] { return (text = text_of(folder_.path() / file)).ends_with('\n'); })) << file;
    return static_cast<pid_t>(std::stol(text));
  }
  [[nodiscard]] static bool is_running(pid_t pid) {
    std::ifstream stream("/proc/" + std::to_string(pid) + "/stat");
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    const auto name_end = text.rfind(')');
    return name_end != std::string::npos && text.at(name_end + 2) != 'Z';
  }
  [[nodiscard]] static bool goes(pid_t pid) {
    return eventually([pid] { return !is_running(pid); });
  }
  [[nodiscard]] std::vector<pid_t> recorded_processes() const {
    std::vector<pid_t> pids;
    const json state = json::parse(text_of(folder_.path() / "state/state.json"), nullptr, false);
    if (!state.is_object()) return pids;
    for (const json& each : state.at("processes")) pids.push_back(each.at("pid").get<pid_t>());
    return pids;
  }
  /// The registry's events of a service, in order.
  [[nodiscard]] std::vector<json> events(const std::string& service) const {
    std::vector<json> list;
    for (const Recorded& each : wire_.all("svc.registry." + service + ".")) list.push_back(each.data);
    return list;
  }
  [[nodiscard]] bool event_comes(const std::string& service, const std::string& event,
                                 std::size_t least = 1) const {
    return wire_.comes("svc.registry." + service + "." + event, least);
  }
  [[nodiscard]] bool status_comes(const std::string& status) const {
    return eventually([&] {
      const auto texts = wire_.statuses(kLauncher);
      return std::ranges::find(texts, status) != texts.end();
    });
  }

  /// What the history holds of the registry, also what was said while the recorder was not connected.
  [[nodiscard]] std::vector<std::string> kept_subjects() {
    std::vector<std::string> subjects;
    const auto api = [&](const std::string& verb, const std::string& body) {
      const auto reply =
          wire_.connection().request(Subject("$JS.API.STREAM." + verb + ".svc_registry"), body, kLong);
      return reply ? json::parse(reply->body()) : json::object();
    };
    const int last = api("INFO", "").value("/state/last_seq"_json_pointer, 0);
    for (int sequence = 1; sequence <= last; ++sequence)
      subjects.push_back(api("MSG.GET", json{{"seq", sequence}}.dump())
                             .value("/message/subject"_json_pointer, std::string()));
    return subjects;
  }
  [[nodiscard]] bool keeps(const std::string& subject) {
    return eventually([&] {
      const auto kept = kept_subjects();
      return std::ranges::find(kept, subject) != kept.end();
    });
  }

  LocalServer server_{ServerOptions{.jetstream = true}};
  TemporaryFolder folder_;
  MonitoringRecorder wire_{server_};
  std::unique_ptr<ChildProcess> launcher_;
};

}  // namespace natsmith::test
