// What the tests of resilience share: a server that answers as the test says, and counts what comes.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "flaky_service.client.hpp"
#include "flaky_service.handler.hpp"
#include "natsmith/transport/connection.hpp"
#include "support/eventually.hpp"
#include "support/local_server.hpp"

namespace flaky {

using namespace std::chrono_literals;
using natsmith::Error;
using natsmith::ErrorCode;
using natsmith::test::eventually;

inline natsmith::ConnectionOptions quiet(const std::string& url) {
  natsmith::ConnectionOptions options;
  options.urls = {url};
  options.logger = natsmith::silent_logger();
  options.reconnect.initial_delay = 10ms;
  return options;
}

/// What comes on a subject, counted by hand, so that nothing of natsmith's handlers is between.
class Answering {
 public:
  using Answer = std::function<void(natsmith::Connection&, const natsmith::Message&, int number)>;

  /// \param answer  gets the number of the request, from 1; on the event loop
  Answering(natsmith::Connection connection, const std::string& subject, Answer answer)
      : connection_(std::move(connection)),
        answer_(std::move(answer)),
        subscription_(connection_.subscribe(natsmith::SubjectPattern(subject), natsmith::QueueGroup("Flaky"),
                                            [this](natsmith::Message&& request) {
                                              remember(request);
                                              answer_(connection_, request, ++requests_);
                                            })) {
    connection_.flush().value();
  }

  [[nodiscard]] int requests() const { return requests_; }
  [[nodiscard]] std::vector<std::string> timeouts() {
    const std::scoped_lock lock(mutex_);
    return timeouts_;
  }

 private:
  void remember(const natsmith::Message& request) {
    const std::scoped_lock lock(mutex_);
    timeouts_.emplace_back(request.header("Natsmith-Timeout").value_or(""));
  }

  natsmith::Connection connection_;
  Answer answer_;
  std::atomic<int> requests_ = 0;
  std::mutex mutex_;
  std::vector<std::string> timeouts_;
  natsmith::Subscription subscription_;  // goes first
};

inline void answer_error(natsmith::Connection& connection, const natsmith::Message& request,
                         const char* code) {
  natsmith::Headers headers;
  headers.set("Nats-Service-Error", "as the test says");
  headers.set("Nats-Service-Error-Code", code);
  connection.reply(request, "", headers);
}
/// As a handler that is full, or a rate limit.
inline void refuse(natsmith::Connection& connection, const natsmith::Message& request,
                   std::string_view details = {}) {
  natsmith::Headers headers;
  headers.set("Nats-Service-Error", "too many calls");
  headers.set("Nats-Service-Error-Code", "429");
  headers.set("Natsmith-Not-Run", "1");
  connection.reply(request, details, headers);
}
inline void answer_well(natsmith::Connection& connection, const natsmith::Message& request, int number) {
  connection.reply(request, '"' + std::to_string(number) + '"');
}
inline void answer_nothing(natsmith::Connection&, const natsmith::Message&, int) {}

inline constexpr const char* kRead = "svc.rpc.Flaky.read";
inline constexpr const char* kWrite = "svc.rpc.Flaky.write";

class AFlakyService : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection served_ = natsmith::Connection::open(quiet(server_.url()));
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_.url()));
};

/// The error of a call, or a failed test.
template <class F>
Error error_of(F&& call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "the call succeeded";
  return {ErrorCode::internal, "the call succeeded"};
}

}  // namespace flaky
