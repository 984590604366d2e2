// What is counted of calls: buckets, codes, calls given up, and handlers that come and go.
#include "natsmith/rpc/metrics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "natsmith/rpc/method_meter.hpp"
#include "natsmith/rpc/served_metrics.hpp"

namespace natsmith {
namespace {

using namespace std::chrono_literals;
using detail::CallMeter;
using detail::LatencyHistogram;
using detail::MethodMeter;
using detail::ServedMetrics;

// ---- latency

TEST(ALatencyHistogram, HasBoundsThatRise) {
  EXPECT_TRUE(std::ranges::is_sorted(LatencyCounts::kBounds));
  EXPECT_EQ(std::ranges::adjacent_find(LatencyCounts::kBounds), LatencyCounts::kBounds.end());
}

TEST(ALatencyHistogram, PutsEachTimeIntoTheBucketOfItsBound) {
  for (std::size_t i = 0; i < LatencyCounts::kBounds.size(); ++i) {
    EXPECT_EQ(LatencyCounts::bucket(LatencyCounts::kBounds[i]), i);
    EXPECT_EQ(LatencyCounts::bucket(LatencyCounts::kBounds[i] + 1ns), i + 1);
  }
  EXPECT_EQ(LatencyCounts::bucket(0ns), 0U);
  EXPECT_EQ(LatencyCounts::bucket(-1ns), 0U);
  EXPECT_EQ(LatencyCounts::bucket(24h), LatencyCounts::kBounds.size());
}

TEST(ALatencyHistogram, SumsUp) {
  LatencyHistogram histogram;
  for (const auto time : {1ms, 1ms, 3ms, 100'000ms}) histogram.add(time);
  const LatencyCounts counts = histogram.read();
  EXPECT_EQ(counts.count(), 4U);
  EXPECT_EQ(counts.sum, 100'005ms);
  EXPECT_EQ(counts.buckets[LatencyCounts::bucket(1ms)], 2U);
  EXPECT_EQ(counts.buckets[LatencyCounts::bucket(3ms)], 1U);
  EXPECT_EQ(counts.buckets.back(), 1U);
}

TEST(ALatencyHistogram, TellsQuantilesWithinTheBucketsOfTheirCalls) {
  EXPECT_EQ(LatencyCounts().quantile(0.5), 0ns);
  LatencyHistogram histogram;
  for (int i = 0; i < 98; ++i) histogram.add(20ms);
  for (int i = 0; i < 2; ++i) histogram.add(400ms);
  const LatencyCounts counts = histogram.read();
  EXPECT_GT(counts.quantile(0.5), 10ms);
  EXPECT_LE(counts.quantile(0.5), 25ms);
  EXPECT_EQ(counts.quantile(0.98), 25ms);
  EXPECT_GT(counts.quantile(0.99), 250ms);
  EXPECT_EQ(counts.quantile(1), 500ms);
  histogram.add(1h);
  EXPECT_EQ(histogram.read().quantile(1), LatencyCounts::kBounds.back());
}

// ---- errors

TEST(ErrorCounts, HaveAPlaceForEachCode) {
  for (std::size_t i = 0; i < ErrorCounts::kCodes.size(); ++i)
    EXPECT_EQ(ErrorCounts::index(ErrorCounts::kCodes[i]), i);
}

TEST(ErrorCounts, TellTheServicesOwnFaultsFromOthers) {
  ErrorCounts counts;
  counts.add(ErrorCode::not_found, 2);
  counts.add(ErrorCode::internal, 3);
  counts.add(ErrorCode::deadline_exceeded, 4);
  EXPECT_EQ(counts.all(), 9U);
  EXPECT_EQ(counts.from(ErrorCode::internal), 7U);
  EXPECT_EQ(counts.of(ErrorCode::not_found), 2U);
}

// ---- calls

class AMeasuredMethod : public testing::Test {
 protected:
  [[nodiscard]] MethodMetrics now() const { return metrics_.read().at(0); }

  Metrics metrics_;
  std::shared_ptr<MethodMeter> meter_ = metrics_.meter("User", 2, "get");
};

TEST_F(AMeasuredMethod, KnowsWhoseItIs) {
  const MethodIdentity expected{CallSide::client, "User", 2, "get"};
  EXPECT_EQ(now().identity, expected);
  EXPECT_EQ(metrics_.meter("User", 2, "get"), meter_);
  EXPECT_NE(metrics_.meter("User", 3, "get"), meter_);
}

TEST_F(AMeasuredMethod, HasACallInFlightFromItsBeginningToItsEnd) {
  CallMeter call;
  EXPECT_EQ(now().calls, 0U);
  call.begin(meter_);
  EXPECT_EQ(now().calls, 1U);
  EXPECT_EQ(now().in_flight, 1U);
  call.end(nullptr);
  EXPECT_EQ(now().in_flight, 0U);
  EXPECT_EQ(now().errors.all(), 0U);
  EXPECT_EQ(now().latency.count(), 1U);
}

TEST_F(AMeasuredMethod, CountsTheFirstEndAlone) {
  CallMeter call;
  call.begin(meter_);
  const Error error(ErrorCode::conflict, "no");
  call.end(&error);
  call.end(nullptr);
  EXPECT_EQ(now().errors.of(ErrorCode::conflict), 1U);
  EXPECT_EQ(now().latency.count(), 1U);
}

TEST_F(AMeasuredMethod, CountsACallThatIsDroppedAsCancelled) {
  {
    CallMeter call;
    call.begin(meter_);
    const CallMeter moved = std::move(call);
  }
  EXPECT_EQ(now().errors.of(ErrorCode::cancelled), 1U);
  EXPECT_EQ(now().in_flight, 0U);
}

TEST_F(AMeasuredMethod, CountsNothingOfACallThatWasNotBegun) {
  {
    CallMeter call;
    call.end(nullptr);
  }
  EXPECT_EQ(now().latency.count(), 0U);
}

TEST_F(AMeasuredMethod, AddsUpWhatWaitsOnAllItsRoutesAsLongAsTheyAreThere) {
  auto one = std::make_shared<std::atomic<std::uint32_t>>(3);
  auto other = std::make_shared<std::atomic<std::uint32_t>>(4);
  meter_->watch(one);
  meter_->watch(one);
  meter_->watch(other);
  EXPECT_EQ(now().waiting, 7U);
  *one = 0;
  EXPECT_EQ(now().waiting, 4U);
}

TEST_F(AMeasuredMethod, ShowsNoMoreCallsInFlightThanThereAre) {
  constexpr std::uint64_t kThreads = 4, kCalls = 5000;
  std::atomic<std::uint64_t> running = kThreads;
  std::vector<std::thread> threads;
  for (std::uint64_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      for (std::uint64_t i = 0; i < kCalls; ++i) {
        CallMeter call;
        call.begin(meter_);
        call.end(nullptr);
      }
      --running;
    });
  }
  while (running > 0) {
    const MethodMetrics seen = now();
    EXPECT_LE(seen.in_flight, kThreads);
    EXPECT_LE(seen.latency.count(), seen.calls);
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(now().calls, kThreads * kCalls);
  EXPECT_EQ(now().in_flight, 0U);
}

// ---- handlers

MethodStats stats_of(std::uint64_t calls, std::uint64_t running, unsigned concurrency) {
  MethodStats stats{.name = "get", .calls = calls, .running = running, .concurrency = concurrency};
  stats.free = concurrency - running;
  stats.errors_by_code.add(ErrorCode::not_found, 1);
  return stats;
}

TEST(TheMetricsOfHandlers, AreAddedUpAndOutliveThem) {
  const auto metrics = std::make_shared<Metrics>();
  const auto stats = [](std::uint64_t calls) {
    return [calls] { return std::vector{stats_of(calls, 1, 5)}; };
  };
  std::optional<ServedMetrics> first(std::in_place, metrics, "User", 0, stats(10));
  const ServedMetrics second(metrics, "User", 0, stats(7));
  ASSERT_EQ(metrics->read().size(), 1U);
  MethodMetrics method = metrics->read().at(0);
  EXPECT_EQ(method.identity, (MethodIdentity{CallSide::server, "User", 0, "get"}));
  EXPECT_EQ(method.calls, 17U);
  EXPECT_EQ(method.permits_in_use, 2U);
  EXPECT_EQ(method.permits_free, 8U);
  first.reset();
  method = metrics->read().at(0);
  EXPECT_EQ(method.calls, 17U);
  EXPECT_EQ(method.errors.of(ErrorCode::not_found), 2U);
  EXPECT_EQ(method.permits_in_use, 1U);
  EXPECT_EQ(method.permits_free, 4U);
  EXPECT_EQ(method.in_flight, 1U);
}

TEST(TheMetricsOfHandlers, StandBesideThoseOfClients) {
  const auto metrics = std::make_shared<Metrics>();
  const ServedMetrics served(metrics, "User", 0, [] { return std::vector{stats_of(1, 0, 5)}; });
  static_cast<void>(metrics->meter("User", 0, "get"));
  const auto methods = metrics->read();
  ASSERT_EQ(methods.size(), 2U);
  EXPECT_EQ(methods[0].identity.side, CallSide::client);
  EXPECT_EQ(methods[1].identity.side, CallSide::server);
}

}  // namespace
}  // namespace natsmith
