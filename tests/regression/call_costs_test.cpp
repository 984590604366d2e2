// What a call may allocate at most, both ends and natsmith's part of the transport together, through a real
// nats-server: nothing but the values themselves need. What libnats allocates (in C) is not counted.
#include <gtest/gtest.h>

#include <atomic>

#include "allocations.hpp"
#include "echo_service.client.hpp"
#include "echo_service.handler.hpp"
#include "support/local_server.hpp"

namespace regression {
namespace {

constexpr int kWarmUp = 3000;
constexpr int kCalls = 3000;
/// Buffers that still grow, once in thousands of calls.
constexpr double kSlack = 0.25;

constexpr double kBlockingLimit = 0;
constexpr double kNoteLimit = 6;  // two texts, each decoded twice and copied once by the implementation
constexpr double kExecutorLimit = 0;
constexpr double kAsyncLimit = 0;
constexpr double kInFlightLimit = 0;

class Echo final : public EchoService {
 public:
  std::int64_t add(std::int64_t a, std::int64_t b) override { return a + b; }
  Note note(const Note& note) override { return note; }
  std::int64_t add_on_executor(std::int64_t a, std::int64_t b) override { return a + b; }
};

natsmith::ConnectionOptions options(const std::string& url) {
  natsmith::ConnectionOptions options;
  options.urls = {url};
  return options;
}

/// Keeps a number of asynchronous calls under way until so many have been made; each reply makes the next
/// call.
class Window {
 public:
  explicit Window(const EchoClient& client) : client_(client) {}

  void run(int calls, int in_flight) {
    left_ = calls;
    pending_ = calls;
    for (int i = 0; i < in_flight; ++i) call_next();
    for (int pending = pending_; pending > 0; pending = pending_) pending_.wait(pending);
  }

 private:
  void call_next() {
    if (--left_ < 0) return;
    static_cast<void>(
        natsmith::async(client_).add(1, 2).then([this](const natsmith::Result<std::int64_t>& sum) {
          EXPECT_EQ(sum.value_or(0), 3);
          call_next();
          if (--pending_ == 0) pending_.notify_one();
        }));
  }

  const EchoClient& client_;
  std::atomic<int> left_ = 0;
  std::atomic<int> pending_ = 0;
};

class TheCostsOfACall : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection served_ = natsmith::Connection::open(options(server_.url()));
  natsmith::Connection connection_ = natsmith::Connection::open(options(server_.url()));
  Echo implementation_;
  EchoHandler handler_{served_, implementation_};
  EchoClient client_{connection_};

  void SetUp() override { handler_.start(); }

  /// Of \p call, after enough of them to have grown what grows once.
  template <class Call>
  static double allocations_of(const Call& call) {
    for (int i = 0; i < kWarmUp; ++i) call();
    return allocations_per(kCalls, call);
  }

  [[nodiscard]] double allocations_in_flight(int in_flight) {
    Window window(client_);
    window.run(kWarmUp + 10 * in_flight, in_flight);
    const std::uint64_t before = allocations();
    window.run(kCalls + 10 * in_flight, in_flight);
    return static_cast<double>(allocations() - before) / (kCalls + 10 * in_flight);
  }

  static void expect_at_most(double limit, double measured) {
    RecordProperty("allocations", std::to_string(measured));
    EXPECT_LE(measured, limit + kSlack);
  }
};

TEST_F(TheCostsOfACall, StayWithinTheLimitForABlockingCall) {
  expect_at_most(kBlockingLimit, allocations_of([&] { EXPECT_EQ(client_.add(1, 2), 3); }));
}

TEST_F(TheCostsOfACall, StayWithinTheLimitForAStructWithLongTexts) {
  const Note note{1, std::string(40, 't'), std::string(200, 'x')};
  expect_at_most(kNoteLimit, allocations_of([&] { EXPECT_EQ(client_.note(note).id, 1); }));
}

TEST_F(TheCostsOfACall, StayWithinTheLimitForAMethodOnTheExecutor) {
  expect_at_most(kExecutorLimit, allocations_of([&] { EXPECT_EQ(client_.add_on_executor(1, 2), 3); }));
}

TEST_F(TheCostsOfACall, StayWithinTheLimitForACallThatIsCounted) {
  EchoClient counted(connection_, {.metrics = std::make_shared<natsmith::Metrics>()});
  expect_at_most(kBlockingLimit, allocations_of([&] { EXPECT_EQ(counted.add(1, 2), 3); }));
}

TEST_F(TheCostsOfACall, StayWithinTheLimitForAnAsynchronousCall) {
  expect_at_most(kAsyncLimit, allocations_in_flight(1));
}

TEST_F(TheCostsOfACall, StayWithinTheLimitWithManyInFlight) {
  expect_at_most(kInFlightLimit, allocations_in_flight(256));
}

}  // namespace
}  // namespace regression
