// MonitoringRecorder: everything that comes below `svc.`, as it comes on the wire.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "a_connection.hpp"
#include "natsmith/transport/connection.hpp"
#include "support/eventually.hpp"

namespace natsmith::test {

struct Recorded {
  std::string subject;
  nlohmann::json data;
  nlohmann::json meta;
};

class MonitoringRecorder {
 public:
  explicit MonitoringRecorder(const LocalServer& server, const std::string& pattern = "svc.>")
      : connection_(Connection::open(quiet(server))),
        subscription_(connection_.subscribe(SubjectPattern(pattern),
                                            [this](Message&& message) { record(std::move(message)); })) {
    EXPECT_TRUE(connection_.flush().has_value());
  }

  /// All messages whose subject begins so, in the order in which they came.
  [[nodiscard]] std::vector<Recorded> all(const std::string& beginning = "") const {
    const std::scoped_lock lock(mutex_);
    std::vector<Recorded> found;
    std::ranges::copy_if(recorded_, std::back_inserter(found),
                         [&](const Recorded& each) { return each.subject.starts_with(beginning); });
    return found;
  }
  [[nodiscard]] std::size_t count(const std::string& beginning = "") const { return all(beginning).size(); }
  [[nodiscard]] bool comes(const std::string& beginning, std::size_t least) const {
    return eventually([&] { return count(beginning) >= least; });
  }
  /// `status` of every status message, with the message behind a colon when there is one.
  [[nodiscard]] std::vector<std::string> statuses(const std::string& name) const {
    std::vector<std::string> texts;
    for (const Recorded& each : all("svc.status." + name)) {
      const std::string message = each.data.value("message", "");
      texts.push_back(each.data.at("status").get<std::string>() + (message.empty() ? "" : ": " + message));
    }
    return texts;
  }
  /// Whether the last status becomes this one.
  [[nodiscard]] bool ends_with(const std::string& name, const std::string& status) const {
    return eventually([&] {
      const auto texts = statuses(name);
      return !texts.empty() && texts.back() == status;
    });
  }
  [[nodiscard]] Connection& connection() { return connection_; }

 private:
  void record(Message&& message) {
    if (std::string_view(message.subject()).starts_with("svc.rpc.")) return;
    const auto body = nlohmann::json::parse(message.body());
    const std::scoped_lock lock(mutex_);
    recorded_.push_back({std::string(message.subject()), body.at("data"), body.at("meta")});
  }

  mutable std::mutex mutex_;
  std::vector<Recorded> recorded_;
  Connection connection_;
  Subscription subscription_;
};

}  // namespace natsmith::test
