// AServerWithWrittenPermissions: the fixture of tests on a nats-server whose users have what `natsmith
// permissions` writes.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <mutex>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "natsmith/transport/connection.hpp"
#include "support/local_server.hpp"
#include "support/temporary_folder.hpp"

namespace natsmith::test {

/// Keeps what a connection logs about being refused something.
class RefusalLog {
 public:
  Logger logger() {
    return [this](LogLevel, std::string_view text) {
      const std::scoped_lock lock(mutex_);
      if (text.find("iolation") != std::string_view::npos) text_ += std::string(text) + "\n";
    };
  }
  std::string text() const {
    const std::scoped_lock lock(mutex_);
    return text_;
  }

 private:
  mutable std::mutex mutex_;
  std::string text_;
};

class AServerWithWrittenPermissions : public testing::Test {
 protected:
  static constexpr std::chrono::seconds kLong{60};

  /// \param users  those with a file of permissions, CMakeLists.txt has its arguments; `root` has no limits
  explicit AServerWithWrittenPermissions(const std::vector<std::string>& users) : server_(options(users)) {}

  ConnectionOptions as(const std::string& user, const std::string& inbox_owner = {}) {
    ConnectionOptions options;
    options.urls = {server_.url()};
    options.user = UserPassword{user, "p"};
    options.inbox_prefix = "_INBOX_" + (inbox_owner.empty() ? user : inbox_owner);
    options.logger = log_.logger();
    return options;
  }

  /// Each on a connection of its own, where nothing was answered before.
  bool may_publish(const std::string& user, const std::string& subject) {
    Connection connection = Connection::open(as(user));
    const auto reply = connection.request(Subject(subject), "{}", kLong);
    return reply || reply.error().code() != ErrorCode::permission_denied;
  }
  bool may_subscribe(const std::string& user, const std::string& subject, const std::string& queue = {}) {
    Connection connection = Connection::open(as(user));
    const auto ignore = [](Message&&) {};
    const Subscription subscription =
        queue.empty() ? connection.subscribe(SubjectPattern(subject), ignore)
                      : connection.subscribe(SubjectPattern(subject), QueueGroup(queue), ignore);
    return Subscription::confirm({&subscription, 1}, kLong).has_value();
  }

  /// What the server itself has logged as refused, to any user; complete for connections that were flushed.
  [[nodiscard]] std::string refused_by_server() const {
    std::istringstream lines(server_.log());
    std::string text;
    for (std::string line; std::getline(lines, line);) {
      if (line.find("iolation") != std::string::npos) text += line + "\n";
    }
    return text;
  }

  RefusalLog log_;
  LocalServer server_;

 private:
  static std::string user(const std::string& name) {
    const std::string file = std::string(NATSMITH_WRITTEN_PERMISSIONS) + "/" + name + ".conf";
    return "    {\n      user: " + name + ", password: p\n" + read_text(file) + "    }\n";
  }
  static ServerOptions options(const std::vector<std::string>& names) {
    std::string users = "    { user: root, password: p }\n";
    for (const std::string& name : names) users += user(name);
    ServerOptions options;
    options.jetstream = true;
    options.configuration = "authorization {\n  users: [\n" + users + "  ]\n}\n";
    return options;
  }
};

}  // namespace natsmith::test
