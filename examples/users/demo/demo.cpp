// Shows the user service at work: two server processes on a private nats-server, calls, errors, an overload,
// a server that is drained, and one that is killed. Ends with 0 when every call ended as it should.
#include <natsmith/transport/connection.hpp>

#include <chrono>
#include <csignal>
#include <exception>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "process.hpp"
#include "tally.hpp"
#include "user_service.client.hpp"

namespace demo {
namespace {

using namespace std::chrono_literals;
using natsmith::Error;
using natsmith::ErrorCode;

void step(const std::string& text) { std::cout << "==> " << text << std::endl; }

/// For what has to happen sooner or later: asks again and again.
/// \throws std::runtime_error  when it has not happened after a minute
template <class Condition>
void wait_until(const std::string& what, Condition condition) {
  const auto deadline = std::chrono::steady_clock::now() + 60s;
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= deadline)
      throw std::runtime_error("waited for 60 seconds in vain: " + what);
    std::this_thread::sleep_for(1ms);
  }
}

class Demo {
 public:
  explicit Demo(std::filesystem::path programs) : programs_(std::move(programs)) {
    step("a private nats-server at " + nats_.url() + ", two server processes, one client");
    first_ = start_server();
    second_ = start_server();
  }

  int run() {
    calls_by_both();
    an_error();
    an_overload();
    a_drain();
    a_kill();
    if (tally_.losses() != 0) std::cout << "the last loss: " << tally_.last_loss() << '\n';
    std::cout << tally_.answers() << " calls answered, " << tally_.losses() << " lost ("
              << tally_.expected_errors() << " ended with the error that was due)" << std::endl;
    return tally_.losses() == 0 ? 0 : 1;
  }

 private:
  std::unique_ptr<Process> start_server() {
    auto process = std::make_unique<Process>(
        (programs_ / "users_server").string(),
        std::vector<std::string>{"--url", nats_.url(), "--name", "users." + std::to_string(++started_)},
        folder_.path() / "users_server.log");
    wait_for(*process);
    return process;
  }

  /// Calls until the process has answered, which shows that it serves.
  void wait_for(const Process& process) {
    const std::string name = "users_server " + std::to_string(process.pid());
    wait_until(name + " answers", [&] {
      const auto answer = natsmith::async(users_).served_by().wait();
      return answer && *answer == name;
    });
    tally_.answered();
  }

  void calls_by_both() {
    std::map<std::string, int> answers;
    for (int i = 0; i < 200; ++i) {
      ++answers[users_.served_by()];
      tally_.answered();
    }
    step("200 calls, answered by both processes:");
    for (const auto& [name, count] : answers) std::cout << "    " << name << ": " << count << '\n';
    if (answers.size() != 2) throw std::runtime_error("not both processes answered");
  }

  void an_error() {
    const auto renamed = users_.rename("nobody", "Grace");
    if (renamed) throw std::runtime_error("renaming nobody succeeded");
    tally_.failed(renamed.error(), ErrorCode::not_found);
    step(std::string("an error with its code: ") + renamed.error().what());
  }

  /// Two processes run two reports each and keep four waiting: of twenty at once, eight are too much.
  void an_overload() {
    std::vector<natsmith::Future<std::string>> reports;
    for (int i = 0; i < 20; ++i) reports.push_back(natsmith::async(users_).make_report(200ms));
    int refused = 0;
    std::string words;
    for (auto& report : reports) {
      const auto result = report.wait();
      if (result) {
        tally_.answered();
        continue;
      }
      ++refused;
      words = result.error().what();
      tally_.failed(result.error(), ErrorCode::overloaded);
    }
    if (refused == 0) throw std::runtime_error("no report was refused");
    step("20 reports at once: " + std::to_string(20 - refused) + " made, " + std::to_string(refused) +
         " refused: " + words);
  }

  /// Ends one process in order, under load.
  void a_drain() {
    const int before = tally_.answers();
    std::vector<std::jthread> callers;  // each stops and is joined when it goes
    for (int t = 0; t < 8; ++t) {
      callers.emplace_back([this](const std::stop_token& stop) {
        while (!stop.stop_requested()) call_once();
      });
    }
    wait_until_answered(before + 500);
    first_->signal(SIGTERM);
    const int code = first_->wait();
    wait_until_answered(tally_.answers() + 500);
    callers.clear();
    if (code != 0) throw std::runtime_error("the drained process ended with " + std::to_string(code));
    step("one process drained under the load of 8 callers: " + std::to_string(tally_.answers() - before) +
         " calls answered meanwhile, " + std::to_string(tally_.losses()) + " lost; it ended with code 0");
    first_ = start_server();
  }

  /// Kills one process while it works: only what it was doing is lost, and its callers are told.
  void a_kill() {
    int late = 0;
    wait_until("a report is made by the process that is killed", [&] {
      late = kill_second_at_work();
      if (late == 0) second_ = start_server();  // all reports went to the other one
      return late != 0;
    });
    for (int i = 0; i < 100; ++i) call_once();
    step("one process killed at work: " + std::to_string(late) +
         " running calls ended in deadline_exceeded, the next 100 calls were answered by the other");
  }

  /// \returns how many calls ended in deadline_exceeded
  int kill_second_at_work() {
    const app::UserClient impatient = natsmith::with(users_, {.timeout = 1500ms});
    std::vector<natsmith::Future<std::string>> reports;
    for (int i = 0; i < 4; ++i) reports.push_back(natsmith::async(impatient).make_report(600ms));
    // By then it has its share of the reports.
    wait_until("the second process answers", [&] { return answers(*second_); });
    second_->signal(SIGKILL);
    second_->wait();
    int late = 0;
    for (auto& report : reports) {
      const auto result = report.wait();
      if (result) {
        tally_.answered();
      } else {
        ++late;
        tally_.failed(result.error(), ErrorCode::deadline_exceeded);
      }
    }
    return late;
  }

  /// Whether it is this process that answers the next call.
  bool answers(const Process& process) {
    const auto answer = natsmith::async(users_).served_by().wait();
    if (answer) tally_.answered();
    return answer && *answer == "users_server " + std::to_string(process.pid());
  }

  void call_once() try {
    static_cast<void>(users_.get_by_id("42"));
    tally_.answered();
  } catch (const Error& error) {
    tally_.lost(error);
  }

  void wait_until_answered(int count) const {
    wait_until(std::to_string(count) + " calls are answered",
               [&] { return tally_.answers() >= count || tally_.losses() != 0; });
  }

  const std::filesystem::path programs_;
  int started_ = 0;  // server processes, each with a name of its own
  TemporaryFolder folder_;
  NatsServer nats_{folder_.path()};
  natsmith::Connection connection_ =
      natsmith::Connection::open({.urls = {nats_.url()}, .name = "users_demo"});
  app::UserClient users_{connection_};
  std::unique_ptr<Process> first_, second_;
  Tally tally_;
};

}  // namespace
}  // namespace demo

int main(int argc, char** argv) try {
  const auto own = std::filesystem::canonical("/proc/self/exe").parent_path();
  return demo::Demo(argc > 1 ? std::filesystem::path(argv[1]) : own).run();
} catch (const std::exception& error) {
  std::cerr << "users_demo: " << error.what() << '\n';
  return 1;
}
