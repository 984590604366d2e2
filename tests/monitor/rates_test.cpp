// Rates of methods from what handlers have counted, and the table of `top`.
#include <gmock/gmock.h>

#include "monitor/method_rates.hpp"
#include "monitor/top_view.hpp"
#include "some_objects.hpp"

namespace natsmith::monitor {
namespace {

using namespace test;
using nlohmann::json;

constexpr MethodRates::Time kStart{};

json user(int calls, int errors, double mean_ms) {
  return {{"User.methods",
           {{"get", {{"calls", calls}, {"errors", errors}, {"mean_ms", mean_ms}, {"concurrency", 5}}}}}};
}

TEST(Rates, AreWhatHappenedBetweenTwoLooks) {
  MethodRates rates;
  rates.take("svc", user(100, 10, 2.0), kStart);
  EXPECT_FALSE(rates.by_method().at(0).calls);
  rates.take("svc", user(300, 14, 4.0), kStart + 2s);
  const MethodRate rate = rates.by_method().at(0);
  EXPECT_EQ(rate.method, "User.get");
  EXPECT_DOUBLE_EQ(rate.calls.value(), 100);
  EXPECT_DOUBLE_EQ(rate.errors.value(), 2);
  EXPECT_DOUBLE_EQ(rate.mean_ms.value(), 5);  // (300·4 − 100·2) / 200
  EXPECT_EQ(rate.concurrency, 5U);
}

TEST(Rates, BeginAnewWithANewRun) {
  MethodRates rates;
  rates.take("svc", user(1000, 10, 2.0), kStart);
  rates.take("svc", user(10, 0, 1.0), kStart + 1s);
  EXPECT_DOUBLE_EQ(rates.by_object().at(0).calls.value(), 10);
}

TEST(Rates, HaveNoLatencyWithoutCalls) {
  MethodRates rates;
  rates.take("svc", user(10, 0, 2.0), kStart);
  rates.take("svc", user(10, 0, 2.0), kStart + 1s);
  EXPECT_DOUBLE_EQ(rates.by_object().at(0).calls.value(), 0);
  EXPECT_FALSE(rates.by_object().at(0).mean_ms);
}

TEST(Rates, TakeForeignMetricsAsTheyAre) {
  MethodRates rates;
  rates.take("svc", json::parse(R"({"calls":{"calls":"many"},"a":[1],"b":{"calls":-5,"errors":null}})"),
             kStart);
  ASSERT_EQ(rates.by_method().size(), 1U);
  EXPECT_EQ(rates.by_method().at(0).method, "b");
  rates.take("svc", json::array(), kStart + 1s);
  EXPECT_TRUE(rates.by_object().empty());
}

TEST(TheTableOfTop, HasTheMostFirst) {
  std::vector<MethodRate> rates{{.object = "a", .method = "", .calls = 1.0, .errors = 0.0, .mean_ms = 0.5},
                                {.object = "b",
                                 .method = "x\x1b",
                                 .calls = 12345.6,
                                 .errors = 2.0,
                                 .mean_ms = 20.0,
                                 .running = 5,
                                 .concurrency = 5,
                                 .waiting = 3,
                                 .pending = 64}};
  sort_rates(rates, TopOrder::calls);
  EXPECT_EQ(joined(lines_of(top_table(rates, {running("a"), gone("b", Presence::dead, 60s)}), {})), R"(
SERVICE  CALLS/S  ERRORS/S    MEAN  PERMITS  WAITING  STATUS
b x\x1b    12346       2.0  20.0ms      5/5     3/64  dead
a            1.0       0.0   500us      0/0      0/0  ok
)");
  sort_rates(rates, TopOrder::name);
  EXPECT_EQ(rates.front().object, "a");
}

}  // namespace
}  // namespace natsmith::monitor
