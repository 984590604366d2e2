// What is counted of calls with streams: on both sides from their beginning to the end of the streams.
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "a_served_stream.hpp"
#include "natsmith/rpc/metrics.hpp"

namespace streams {
namespace {

using natsmith::CallSide;
using natsmith::MethodMetrics;
using natsmith::test::eventually;

class AMeasuredStream : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  Numbers numbers_;
  natsmith::Connection served_ = natsmith::Connection::open(quiet(server_.url()));
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_.url()));
  std::shared_ptr<natsmith::Metrics> metrics_ = std::make_shared<natsmith::Metrics>();
  StreamHandler handler_{served_, numbers_, {.streams = short_heartbeat(), .metrics = metrics_}};
  StreamClient client_{connection_, {.streams = short_heartbeat(), .metrics = metrics_}};

  void SetUp() override { handler_.start(); }

  [[nodiscard]] MethodMetrics of(CallSide side, const std::string& method) const {
    for (const MethodMetrics& each : metrics_->read())
      if (each.identity.side == side && each.identity.method == method) return each;
    throw std::logic_error("nothing of " + method);
  }
  /// Both sides show so many calls, and so many that have not ended.
  [[nodiscard]] bool becomes(const std::string& method, std::uint64_t calls, std::uint64_t in_flight) const {
    return eventually([&] {
      const MethodMetrics client = of(CallSide::client, method), server = of(CallSide::server, method);
      return client.calls == calls && server.calls == calls && client.in_flight == in_flight &&
             server.in_flight == in_flight;
    });
  }
};

TEST_F(AMeasuredStream, IsInFlightUntilItsEnd) {
  auto stream = client_.count(100'000);
  EXPECT_EQ(stream.wait_next().value(), 1);
  EXPECT_TRUE(becomes("count", 1, 1));
  EXPECT_EQ(of(CallSide::client, "count").latency.count(), 0U);
  while (stream.wait_next().value().has_value()) {
  }
  EXPECT_TRUE(becomes("count", 1, 0));
  for (const CallSide side : {CallSide::client, CallSide::server}) {
    EXPECT_EQ(of(side, "count").latency.count(), 1U);
    EXPECT_EQ(of(side, "count").errors.all(), 0U);
  }
}

TEST_F(AMeasuredStream, IsOverWhenItsReaderGoes) {
  {
    auto stream = client_.count(1'000'000'000);
    EXPECT_EQ(stream.wait_next().value(), 1);
  }
  EXPECT_TRUE(becomes("count", 1, 0));
}

TEST_F(AMeasuredStream, CountsTheErrorThatEndsIt) {
  auto stream = client_.fail_after(3);
  const natsmith::Error error = error_of([&] {
    while (stream.wait_next().value().has_value()) {
    }
  });
  EXPECT_TRUE(becomes("fail_after", 1, 0));
  EXPECT_EQ(of(CallSide::client, "fail_after").errors.of(error.code()), 1U);
}

TEST_F(AMeasuredStream, CountsTheCallThatItIsAParameterOf) {
  auto numbers = natsmith::Stream<std::int64_t>::generate(
      [n = 0]() mutable { return n == 100 ? std::nullopt : std::optional<std::int64_t>(++n); });
  EXPECT_EQ(client_.sum(std::move(numbers)), 5050);
  EXPECT_TRUE(becomes("sum", 1, 0));
  EXPECT_EQ(of(CallSide::client, "sum").errors.all(), 0U);
}

}  // namespace
}  // namespace streams
