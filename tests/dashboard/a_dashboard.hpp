// The fixture of the dashboard's server: the real program on a real nats-server, asked over HTTP.
#pragma once

#include <gmock/gmock.h>
#include <httplib.h>
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "natsmith/monitoring/monitored_object.hpp"
#include "support/child_process.hpp"
#include "support/local_server.hpp"

namespace natsmith::test {

using nlohmann::json;
using testing::HasSubstr;

inline constexpr const char* kToken = "a-token-for-this-test-only";

/// Reads a stream of server-sent events on a thread of its own.
class StreamReader {
 public:
  explicit StreamReader(int port, const httplib::Headers& headers = {}) : client_("127.0.0.1", port) {
    client_.set_read_timeout(60);
    reader_ = std::thread([this, headers] {
      const auto result = client_.Get("/api/events", headers, [this](const char* data, std::size_t size) {
        const std::scoped_lock lock(mutex_);
        text_.append(data, size);
        return !leaving_;
      });
      const std::scoped_lock lock(mutex_);
      status_ = result ? result->status : -1;
      ended_ = true;
    });
  }
  ~StreamReader() {
    {
      const std::scoped_lock lock(mutex_);
      leaving_ = true;
    }
    client_.stop();
    reader_.join();
  }
  StreamReader(const StreamReader&) = delete;
  StreamReader& operator=(const StreamReader&) = delete;

  [[nodiscard]] bool gets(const std::string& text) {
    return eventually([&] { return this->text().find(text) != std::string::npos; });
  }
  [[nodiscard]] bool ends() {
    return eventually([&] {
      const std::scoped_lock lock(mutex_);
      return ended_;
    });
  }
  [[nodiscard]] std::string text() {
    const std::scoped_lock lock(mutex_);
    return text_;
  }
  [[nodiscard]] int status() {
    const std::scoped_lock lock(mutex_);
    return status_;
  }

 private:
  httplib::Client client_;
  std::mutex mutex_;
  std::string text_;
  bool leaving_ = false, ended_ = false;
  int status_ = 0;
  std::thread reader_;
};

class Program {
 public:
  Program(const LocalServer& server, std::vector<std::string> arguments,
          ChildProcess::Environment environment = {})
      : process_(NATSMITH_MONITOR_PROGRAM, all(server, std::move(arguments)), std::move(environment)) {}
  [[nodiscard]] int port() {
    const std::string line = process_.wait_for_line("dashboard at ");
    return std::stoi(line.substr(line.rfind(':') + 1));
  }
  [[nodiscard]] ChildProcess& process() { return process_; }

 private:
  static std::vector<std::string> all(const LocalServer& server, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--url", server.url(), "serve"});
    return arguments;
  }
  ChildProcess process_;
};

/// What a program has used of processors since its start.
inline double seconds_of_processor(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string text;
  std::getline(file, text);
  std::istringstream fields(text.substr(text.rfind(')') + 1));
  std::string skipped;
  for (int field = 3; field < 14; ++field) fields >> skipped;
  double user = 0, system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

class ADashboard : public testing::Test {
 protected:
  // Asks once before several ask at a time: TSan does not see the guards of cpp-httplib's static sets, since
  // the library is not built for it, and would take two first requests for a race over them.
  ADashboard() {
    client_.set_read_timeout(30);
    client_.Get("/api/objects");
  }
  ~ADashboard() override {
    if (HasFailure()) std::cout << "the dashboard printed:\n" << program_.process().output();
  }

  [[nodiscard]] Connection connect() {
    ConnectionOptions options;
    options.urls = {server_.url()};
    options.logger = silent_logger();
    return Connection::open(options);
  }
  [[nodiscard]] json get(const std::string& path) {
    const auto result = client_.Get(path);
    return result ? json::parse(result->body, nullptr, false) : json();
  }
  [[nodiscard]] bool knows(const std::string& name) {
    return eventually([&] { return get("/api/objects/" + name).contains("presence"); });
  }
  [[nodiscard]] int post(const std::string& path, const std::string& body, const std::string& token = kToken,
                         const char* type = "application/json", json* answer = nullptr) {
    const auto result =
        client_.Post(path, httplib::Headers{{"Authorization", "Bearer " + token}}, body, type);
    if (answer != nullptr && result) *answer = json::parse(result->body, nullptr, false);
    return result ? result->status : -1;
  }

  LocalServer server_{ServerOptions{.jetstream = true}};
  Program program_{
      server_, {"--listen", "127.0.0.1:0", "--allow-control"}, {{"NATSMITH_MONITOR_TOKEN", kToken}}};
  const int port_ = program_.port();
  httplib::Client client_{"127.0.0.1", port_};
  Connection connection_ = connect();
};

}  // namespace natsmith::test
