// `natsmith-monitor serve`: the web dashboard.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <iostream>
#include <latch>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "monitor/command.hpp"
#include "monitor/command_reply.hpp"
#include "monitor/context.hpp"
#include "monitor/dashboard/http_server.hpp"
#include "monitor/dashboard/live_picture.hpp"
#include "monitor/dashboard/sampler.hpp"
#include "monitor/exit_code.hpp"
#include "monitor/object_json.hpp"
#include "natsmith/core/version.hpp"
#include "natsmith/monitoring/discovery.hpp"

namespace natsmith::monitor {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

constexpr const char* kExamples = R"(Examples:
  natsmith-monitor serve
  natsmith-monitor serve --listen 127.0.0.1:9000
  natsmith-monitor serve --allow-control --token-file /etc/natsmith/token
  NATSMITH_MONITOR_TOKEN=$(openssl rand -hex 24) natsmith-monitor serve --allow-control

The page is reached from this machine only, unless --allow-remote is given; then a proxy should add TLS. With
--allow-control, whoever knows the token can start, stop and restart the services of launchers.)";

struct Options {
  std::string listen = "127.0.0.1:8222";
  bool allow_remote = false;
  std::vector<std::string> host_names;
  bool allow_control = false;
  std::string token_file;
};

/// What is asked of launchers may take as long as their services take to stop.
constexpr auto kControlPatience = 60s;

/// The picture and who asks for it. Members end in the reverse order, so that no callback outlives what it
/// uses.
class Dashboard {
 public:
  Dashboard(Context& context, HttpOptions options)
      : subjects_(context.subjects()),
        control_(!options.token.empty()),
        connection_(connect(context)),
        sampler_(connection_, subjects_),
        server_(std::move(options), content()),
        discovery_(connection_, discovery_options(context)) {
    picture_.put_about(about());
  }

  [[nodiscard]] std::string url() const { return server_.address().url(); }

  /// Until \p stop is asked for.
  void run(const std::stop_token& stop) {
    std::latch served(1);
    std::jthread serving([&] {
      server_.run();
      served.count_down();
    });
    while (!stop.stop_requested() && !served.try_wait()) {
      picture_.put_about(about());
      pause(stop);
    }
    end();
    for (int turn = 0; turn < 40 && !served.try_wait(); ++turn) std::this_thread::sleep_for(10ms);
    if (!served.try_wait())
      ::_exit(kExitSuccess);  // a connection on which nothing comes; there is nothing to save
  }

 private:
  Connection connect(Context& context) { return context.connect(); }

  static void pause(const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    changed.wait_for(lock, stop, 500ms, [] { return false; });
  }

  void end() {
    picture_.end();
    sampler_.end();
    server_.stop();
    connection_.close();
  }

  DiscoveryOptions discovery_options(Context& context) {
    DiscoveryOptions options;
    options.layout = context.layout();
    options.prefix = context.prefix();
    options.on_change = [this](const ObservedChange& change) { picture_.put(change); };
    options.on_event = [this](const ObservedEvent& event) { picture_.put(event); };
    return options;
  }

  [[nodiscard]] json about() const {
    return {{"version", kVersion},
            {"nats", connected_url()},
            {"connected", connection_.is_connected()},
            {"control", control_},
            {"remarks", discovery_.remarks()}};
  }

  // Without user and password.
  [[nodiscard]] std::string connected_url() const {
    std::string url = connection_.connected_url();
    const auto at = url.rfind('@');
    const auto scheme = url.find("://");
    if (at == std::string::npos || scheme == std::string::npos) return url;
    return url.substr(0, scheme + 3) + url.substr(at + 1);
  }

  HttpContent content() {
    return {.picture = picture_,
            .find = [this](const std::string& name) -> std::optional<json> {
              const auto object = discovery_.find(name);
              if (!object) return {};
              return json_of(*object);
            },
            .samples = [this](const std::string& name, std::uint64_t after) { return samples(name, after); },
            .control = [this](const ControlRequest& request) { return control(request); }};
  }

  std::string samples(const std::string& name, std::uint64_t after) {
    const auto object = discovery_.find(name);
    const auto samples = sampler_.look(name, after);
    json answer{{"time", time_text(std::chrono::system_clock::now())}};
    if (object) answer["object"] = json_of(*object);
    if (!samples.error.empty()) answer["error"] = samples.error;
    std::string text = answer.dump(-1, ' ', false, json::error_handler_t::replace);
    text.back() = ',';
    text += "\"samples\":[";
    for (const auto& sample : samples.list) {
      if (&sample != &samples.list.front()) text += ',';
      text += "{\"seq\":" + std::to_string(sample.seq) + ",\"time\":\"" + time_text(sample.time) +
              "\",\"metrics\":" + sample.metrics + '}';
    }
    return text + "]}";
  }

  json control(const ControlRequest& request) {
    if (!discovery_.find(request.launcher))
      throw Error(ErrorCode::not_found, "there is no object " + request.launcher);
    json arguments = json::object();
    if (!request.service.empty()) arguments["name"] = request.service;
    const auto reply = connection_.request(subjects_.command(request.launcher, request.command),
                                           command_body(arguments), kControlPatience);
    if (!reply && reply.error().code() == ErrorCode::unavailable)
      throw Error(ErrorCode::unavailable, request.launcher + " does not answer");
    return read_reply(reply.value()).value();
  }

  const MonitoringSubjects subjects_;
  const bool control_;
  LivePicture picture_;
  Connection connection_;
  Sampler sampler_;
  HttpServer server_;
  Discovery discovery_;
};

HttpOptions http_options(const Options& options) {
  HttpOptions http{.listen = listen_address(options.listen), .host_names = options.host_names};
  if (!http.listen.is_loopback() && !options.allow_remote)
    throw Error(ErrorCode::invalid_argument,
                http.listen.host + " is reached from other machines: say --allow-remote if that is meant");
  if (options.allow_control)
    http.token = read_token(options.token_file);
  else if (!options.token_file.empty())
    throw Error(ErrorCode::invalid_argument, "--token-file is for --allow-control, which was not given");
  return http;
}

int serve(Context& context, const Options& options) {
  Dashboard dashboard(context, http_options(options));
  context.output().line("dashboard at " + dashboard.url());
  dashboard.run(context.stop());
  return kExitSuccess;
}

}  // namespace

Command add_serve(CLI::App& app) {
  CLI::App* const command = app.add_subcommand("serve", "serves the web dashboard");
  const auto options = std::make_shared<Options>();
  command->footer(kExamples);
  command->add_option("--listen", options->listen, "address and port; port 0: any that is free")
      ->capture_default_str();
  command->add_flag("--allow-remote", options->allow_remote,
                    "listen on an address that other machines reach");
  command->add_option("--host-name", options->host_names,
                      "a name by which browsers reach the page, besides localhost and addresses");
  command->add_flag("--allow-control", options->allow_control, "let holders of the token command launchers");
  command->add_option("--token-file", options->token_file,
                      "file whose first line is the token; else NATSMITH_MONITOR_TOKEN holds it");
  return {command, [options](Context& context) { return serve(context, *options); }};
}

}  // namespace natsmith::monitor
