// Room for others: a handler asks a caller with many calls under way to leave it, and gives it back.
#include <algorithm>
#include <atomic>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "natsmith/transport/pending_calls.hpp"
#include "probe.hpp"

namespace probe {
namespace {

using namespace std::chrono_literals;
using natsmith::Connection;
using natsmith::ConnectionOptions;
using natsmith::Headers;
using natsmith::Message;
using natsmith::Result;
using natsmith::Subject;
using natsmith::SubjectPattern;
using natsmith::Subscription;
using natsmith::test::eventually;

constexpr const char* kAdd = "svc.rpc.Probe.add";
constexpr const char* kArguments = R"({"a":1,"b":2})";
constexpr auto kLong = 20s;

/// Keeps many calls of one method under way, each by the reply to the one before, from construction to
/// destruction; counts what the replies ask for.
class ManyCalls {
 public:
  ManyCalls(Connection& connection, const char* subject) : connection_(connection), subject_(subject) {
    for (int i = 0; i < 1'000; ++i) call();
  }
  ~ManyCalls() {
    ending_ = true;
    EXPECT_TRUE(eventually([this] { return under_way_ == 0; }));
  }
  ManyCalls(const ManyCalls&) = delete;
  ManyCalls& operator=(const ManyCalls&) = delete;

  [[nodiscard]] int answered() const { return answered_; }
  [[nodiscard]] int asked() const { return asked_; }

 private:
  void call() {
    ++under_way_;
    static_cast<void>(
        connection_.request_async(subject_, kArguments, kLong).then([this](Result<Message>&& reply) {
          EXPECT_TRUE(reply.has_value());
          if (reply && reply->header("Natsmith-Room")) ++asked_;
          ++answered_;
          if (!ending_) call();
          --under_way_;
        }));
  }

  Connection& connection_;
  const Subject subject_;
  std::atomic<int> answered_ = 0, asked_ = 0, under_way_ = 0;
  std::atomic<bool> ending_ = false;
};

/// Tells how wide a caller's window is by the slots that its calls take, of which each takes the lowest that
/// is free: when all of the last calls have taken low ones, there were no more on their way.
class Watch {
 public:
  void see(std::string_view reply_to) {
    natsmith::detail::CallId id;
    if (!natsmith::detail::read_call_id(reply_to, id)) return;
    low_ = id.index < kNarrow ? low_ + 1 : 0;
    if (id.index >= kWindow / 2) ++wide_;
  }
  /// For longer than a wide window could seem to be.
  [[nodiscard]] bool is_narrow() const { return low_ >= 2 * static_cast<int>(kWindow); }
  /// How many calls only a wide window would have let out.
  [[nodiscard]] int wide() const { return wide_; }

  static constexpr std::uint32_t kWindow = 256, kNarrow = 64;

 private:
  std::atomic<int> low_ = 0, wide_ = 0;
};

class ABusyCaller : public AServedProbe {
 protected:
  static ConnectionOptions of_its_own(const std::string& url) {
    ConnectionOptions options = quiet(url);
    options.inbox_prefix = "_INBOX_busy";
    options.max_in_flight = Watch::kWindow;
    return options;
  }

  /// From now on, its requests are looked at.
  Subscription watch(const char* subject) {
    Subscription watching = connection_.subscribe(SubjectPattern(subject), [this](Message&& request) {
      if (request.reply_to().starts_with("_INBOX_busy.")) watch_.see(request.reply_to());
    });
    EXPECT_TRUE(connection_.flush().has_value());
    return watching;
  }
  bool becomes_wide() {
    return eventually([this, before = watch_.wide()] { return watch_.wide() > before; });
  }

  Watch watch_;
  Connection busy_ = Connection::open(of_its_own(server_.url()));
};

TEST_F(ABusyCaller, LeavesRoomWhileSomebodyMakesSingleCalls) {
  const Subscription watching = watch(kAdd);
  const ManyCalls many(busy_, kAdd);
  EXPECT_TRUE(becomes_wide());
  {
    Connection other = Connection::open(quiet(server_.url()));
    const std::jthread single([&](const std::stop_token& stop) {
      ProbeClient client(other);
      while (!stop.stop_requested()) EXPECT_EQ(client.add(1, 2), 3);
    });
    EXPECT_TRUE(eventually([&] { return watch_.is_narrow(); }));
    EXPECT_GE(many.asked(), 1);
  }
  EXPECT_TRUE(becomes_wide());
}

TEST_F(ABusyCaller, IsNotAskedForRoomWhenItIsAlone) {
  const ManyCalls many(busy_, kAdd);
  EXPECT_TRUE(eventually([&] { return many.answered() > 20'000; }));
  EXPECT_EQ(many.asked(), 0);
}

TEST_F(ABusyCaller, IsAskedByMethodsOnTheExecutorToo) {
  Connection other = Connection::open(quiet(server_.url()));
  const std::jthread single([&](const std::stop_token& stop) {
    ProbeClient client(other);
    while (!stop.stop_requested()) EXPECT_EQ(client.add(1, 2), 3);
  });
  const ManyCalls many(busy_, "svc.rpc.Probe.divide");
  EXPECT_TRUE(eventually([&] { return many.asked() > 0; }));
}

TEST(TheLargestReply, ComesAlsoWhenItsCallerIsAskedForRoom) {
  const natsmith::test::LocalServer server({.max_payload = 4096});
  Connection served = Connection::open(quiet(server.url()));
  Connection busy = Connection::open(quiet(server.url()));
  Connection other = Connection::open(quiet(server.url()));
  Probe implementation;
  ProbeHandler handler(served, implementation);
  handler.start();
  const std::jthread single([&](const std::stop_token& stop) {
    ProbeClient client(other);
    while (!stop.stop_requested()) EXPECT_EQ(client.add(1, 2), 3);
  });
  ProbeClient client(busy);
  const auto size = served.max_payload() - 2;  // beside the quotes
  for (int i = 0; i < 50; ++i) {
    std::vector<natsmith::Future<std::string>> replies;
    for (int call = 0; call < 64; ++call) replies.push_back(natsmith::async(client).large(size));
    for (auto& reply : replies) EXPECT_EQ(reply.get().size(), size);
  }
}

/// A service that asks whomever it likes.
class ADemandingService : public ABusyCaller {
 protected:
  std::atomic<const char*> asks_ = nullptr;  // what its replies say; null: nothing
  Subscription serving_ = served_.subscribe(SubjectPattern("demanding"), [this](Message&& request) {
    watch_.see(request.reply_to());
    Headers headers;
    if (const char* const text = asks_) headers.set("Natsmith-Room", text);
    served_.reply(request, "", headers);
  });
};

TEST_F(ADemandingService, GetsRoomForAsLongAsItAsks) {
  ASSERT_TRUE(served_.flush().has_value());
  const ManyCalls many(busy_, "demanding");
  EXPECT_TRUE(becomes_wide());
  asks_ = "500";
  EXPECT_TRUE(eventually([&] { return watch_.is_narrow(); }));
  asks_ = nullptr;
  EXPECT_TRUE(becomes_wide());
}

TEST_F(ADemandingService, GetsNoMoreThanASecondHoweverMuchItAsksFor) {
  ASSERT_TRUE(served_.flush().has_value());
  const ManyCalls many(busy_, "demanding");
  asks_ = "4294967295";  // fifty days
  EXPECT_TRUE(eventually([&] { return watch_.is_narrow(); }));
  asks_ = nullptr;
  EXPECT_TRUE(becomes_wide());
}

TEST_F(ADemandingService, GetsNothingForWhatNobodyUnderstands) {
  ASSERT_TRUE(served_.flush().has_value());
  const ManyCalls many(busy_, "demanding");
  for (const char* text : {"0", "-250", "soon", "1e9", "99999999999999999999"}) {
    asks_ = text;
    EXPECT_TRUE(eventually([&, before = many.answered()] { return many.answered() > before + 5'000; }));
    EXPECT_FALSE(watch_.is_narrow()) << text;
  }
}

}  // namespace
}  // namespace probe
