// The code of docs/operations.md, as it stands there.
#include <gtest/gtest.h>

#include <chrono>
#include <iostream>
#include <memory>

#include "natsmith/metrics_prometheus/metrics_server.hpp"
#include "probe.hpp"

namespace app {

// The page speaks of users; the tests serve what they always serve.
using UserClient = probe::ProbeClient;
using UserHandler = probe::ProbeHandler;
using Users = probe::Probe;

void serve_users(natsmith::Connection& connection, Users& implementation) {
  const auto metrics = std::make_shared<natsmith::Metrics>();
  const natsmith::MetricsServer scraped(metrics, "127.0.0.1:0");
  std::cout << "metrics on " << scraped.url() << '\n';
  UserHandler handler(connection, implementation, {.metrics = metrics});
  handler.start();
  UserClient(connection, {.metrics = metrics}).echo("hello");
  for (const natsmith::MethodMetrics& method : metrics->read()) {
    const std::chrono::duration<double, std::milli> median = method.latency.quantile(0.5);
    std::cout << method.identity.method << ": " << method.calls << " calls, " << method.errors.all()
              << " errors, half of them within " << median.count() << " ms, " << method.permits_free
              << " permits free\n";
  }
}

TEST(TheOperationsPage, HasCodeThatCounts) {
  natsmith::test::LocalServer server;
  auto connection = natsmith::Connection::open(probe::quiet(server.url()));
  Users implementation;
  testing::internal::CaptureStdout();
  serve_users(connection, implementation);
  const std::string printed = testing::internal::GetCapturedStdout();
  EXPECT_NE(printed.find("echo: 1 calls, 0 errors"), std::string::npos) << printed;
  EXPECT_NE(printed.find("add: 0 calls, 0 errors, half of them within 0 ms, 5 permits free"),
            std::string::npos)
      << printed;
}

}  // namespace app
