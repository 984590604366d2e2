// Metrics as Prometheus scrapes them: over HTTP, from handlers and clients on a real nats-server.
#include <gmock/gmock.h>
#include <httplib.h>

#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "natsmith/metrics_prometheus/metrics_server.hpp"
#include "natsmith/metrics_prometheus/prometheus_text.hpp"
#include "natsmith/metrics_prometheus/serve_metrics.hpp"
#include "natsmith/rpc/method_meter.hpp"
#include "probe.hpp"
#include "prometheus_judge.hpp"

namespace probe {
namespace {

using namespace std::chrono_literals;
using natsmith::Error;
using natsmith::ErrorCode;
using natsmith::Metrics;
using natsmith::MetricsServer;
using natsmith::Service;
using natsmith::test::eventually;
using testing::HasSubstr;
using Labels = PrometheusJudge::Labels;

Labels labels_of(const std::string& method, const std::string& version = "0") {
  return {{"service", "Probe"}, {"method", method}, {"version", version}};
}
Labels with(Labels labels, const std::string& name, const std::string& value) {
  labels[name] = value;
  return labels;
}

httplib::Client client_of(const MetricsServer& server) {
  httplib::Client http(server.address().host, server.address().port);
  http.set_read_timeout(20s);
  return http;
}

/// What a scrape gets; it must be as the format wants it.
PrometheusJudge scrape(const MetricsServer& server) {
  auto http = client_of(server);
  const auto answer = http.Get("/metrics");
  if (!answer || answer->status != 200) throw std::runtime_error("no answer from " + server.url());
  EXPECT_THAT(answer->get_header_value("Content-Type"), HasSubstr("text/plain"));
  PrometheusJudge judge(answer->body);
  EXPECT_EQ(judge.fault(), "");
  return judge;
}

class AScrapedProbe : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection served_ = natsmith::Connection::open(quiet(server_.url()));
  natsmith::Connection connection_ = natsmith::Connection::open(quiet(server_.url()));
  std::shared_ptr<Metrics> metrics_ = std::make_shared<Metrics>();
  MetricsServer scraped_{metrics_, "127.0.0.1:0"};
  Probe implementation_;
  ProbeHandler handler_{served_, implementation_, {.metrics = metrics_}};
  ProbeClient client_{connection_, {.metrics = metrics_}};

  void SetUp() override { handler_.start(); }
  void TearDown() override { implementation_.gate.open(); }
};

TEST_F(AScrapedProbe, TellsTheCallsAndErrorsOfBothSides) {
  client_.add(1, 2);
  error_of([&] { client_.fail("error"); });
  EXPECT_TRUE(eventually(  // a permit is given back when the answer is on its way
      [&] { return scrape(scraped_).value("natsmith_server_in_flight", labels_of("add")) == 0; }));
  const PrometheusJudge seen = scrape(scraped_);
  for (const std::string side : {"natsmith_client_", "natsmith_server_"}) {
    EXPECT_EQ(seen.type_of(side + "calls_total"), "counter");
    EXPECT_EQ(seen.value(side + "calls_total", labels_of("add")), 1);
    EXPECT_EQ(seen.value(side + "errors_total", with(labels_of("fail"), "code", "not_found")), 1);
    EXPECT_EQ(seen.value(side + "errors_total", with(labels_of("fail"), "code", "internal")), 0);
    EXPECT_EQ(seen.value(side + "duration_seconds_count", labels_of("fail")), 1);
    EXPECT_EQ(seen.value(side + "duration_seconds_bucket", with(labels_of("add"), "le", "+Inf")), 1);
    EXPECT_EQ(seen.value(side + "in_flight", labels_of("add")), 0);
  }
  EXPECT_EQ(seen.type_of("natsmith_server_duration_seconds"), "histogram");
}

TEST_F(AScrapedProbe, TellsHowManyPermitsAreFree) {
  EXPECT_EQ(scrape(scraped_).value("natsmith_server_permits_free", labels_of("gated")), 3);
  std::vector<natsmith::Future<std::string>> calls;
  for (int i = 0; i < 4; ++i) calls.push_back(natsmith::async(client_).gated("x"));
  EXPECT_TRUE(
      eventually([&] { return scrape(scraped_).value("natsmith_server_waiting", labels_of("gated")) == 1; }));
  const PrometheusJudge full = scrape(scraped_);
  EXPECT_EQ(full.type_of("natsmith_server_permits_free"), "gauge");
  EXPECT_EQ(full.value("natsmith_server_permits_free", labels_of("gated")), 0);
  EXPECT_EQ(full.value("natsmith_server_permits_in_use", labels_of("gated")), 3);
  EXPECT_EQ(full.value("natsmith_server_in_flight", labels_of("gated")), 4);
  EXPECT_EQ(full.value("natsmith_client_in_flight", labels_of("gated")), 4);
  EXPECT_EQ(full.value("natsmith_server_withdrawn", labels_of("gated")), 0);
  implementation_.gate.open();
  for (auto& call : calls) call.get();
  EXPECT_TRUE(eventually(
      [&] { return scrape(scraped_).value("natsmith_server_permits_free", labels_of("gated")) == 3; }));
}

TEST_F(AScrapedProbe, AnswersManyScrapesWhileCallsGoOn) {
  constexpr int kScrapes = 20;
  static_cast<void>(
      scrape(scraped_));  // cpp-httplib makes its first regex here, out of ThreadSanitizer's sight
  std::vector<std::jthread> scraping;
  for (int t = 0; t < 3; ++t) {
    scraping.emplace_back([&] {
      for (int i = 0; i < kScrapes; ++i) static_cast<void>(scrape(scraped_));
    });
  }
  for (int i = 0; i < 200; ++i) client_.echo("x");
  scraping.clear();
  EXPECT_EQ(scrape(scraped_).value("natsmith_server_calls_total", labels_of("echo")), 200);
}

TEST_F(AScrapedProbe, HasNothingElse) {
  auto http = client_of(scraped_);
  EXPECT_EQ(http.Get("/")->status, 404);
  EXPECT_EQ(http.Get("/metrics/../etc/passwd")->status, 404);
}

// ---- the text

TEST(APrometheusText, IsEmptyWithoutMethods) { EXPECT_EQ(natsmith::prometheus_text(Metrics()), ""); }

TEST(APrometheusText, HasDurationsInSecondsAndCumulativeBuckets) {
  Metrics metrics;
  const auto meter = metrics.meter("Probe", 7, "add");
  for (const auto time : {1ms, 20ms, 20ms, 70'000ms}) {
    meter->begin();
    meter->end(nullptr, time);
  }
  const PrometheusJudge text(natsmith::prometheus_text(metrics));
  EXPECT_EQ(text.fault(), "");
  const auto up_to = [&](const std::string& bound) {
    return text.value("natsmith_client_duration_seconds_bucket", with(labels_of("add", "7"), "le", bound));
  };
  EXPECT_EQ(up_to("0.0005"), 0);
  EXPECT_EQ(up_to("0.001"), 1);
  EXPECT_EQ(up_to("0.01"), 1);
  EXPECT_EQ(up_to("0.025"), 3);
  EXPECT_EQ(up_to("50"), 3);
  EXPECT_EQ(up_to("+Inf"), 4);
  EXPECT_DOUBLE_EQ(text.value("natsmith_client_duration_seconds_sum", labels_of("add", "7")).value_or(0),
                   70.041);
}

TEST(ThePrometheusJudge, FindsWhatIsWrong) {
  const std::string good = "# HELP a_total A.\n# TYPE a_total counter\na_total{x=\"1\"} 3\n";
  EXPECT_EQ(PrometheusJudge(good).fault(), "");
  const std::string histogram = "# TYPE h histogram\nh_count 2\nh_sum 1\n";
  for (const std::string& wrong :
       {good + good, good + "a_total{x=\"1\"} 4\n", good + "b 1\n", std::string("a 1"),
        std::string("# TYPE a counter\na{x=1} 1\n"), std::string("# TYPE a counter\na{x=\"1\"} one\n"),
        histogram + "h_bucket{le=\"1\"} 2\n", histogram + "h_bucket{le=\"1\"} 3\nh_bucket{le=\"+Inf\"} 2\n",
        histogram + "h_bucket{le=\"+Inf\"} 3\n"})
    EXPECT_NE(PrometheusJudge(wrong).fault(), "") << wrong;
}

// ---- addresses

Error refusal_of(const std::string& address) {
  return error_of([&] { const MetricsServer server(std::make_shared<Metrics>(), address); });
}

TEST(AMetricsServer, ListensOnAFreePortThatItTells) {
  const MetricsServer server(std::make_shared<Metrics>(), "127.0.0.1:0");
  EXPECT_NE(server.address().port, 0);
  EXPECT_EQ(server.url(), "http://127.0.0.1:" + std::to_string(server.address().port) + "/metrics");
  EXPECT_EQ(scrape(server).fault(), "");
}

TEST(AMetricsServer, RefusesWhatIsNoAddress) {
  for (const std::string address : {"localhost:80", "9464", "127.0.0.1:1,127.0.0.1:2", ""}) {
    EXPECT_EQ(refusal_of(address).code(), ErrorCode::invalid_argument) << address;
    EXPECT_THAT(refusal_of(address).message(), HasSubstr("0.0.0.0:9464"));
  }
}

TEST(AMetricsServer, SaysWhyItCannotListen) {
  const MetricsServer first(std::make_shared<Metrics>(), "127.0.0.1:0");
  const Error taken = refusal_of(first.address().str());
  EXPECT_EQ(taken.code(), ErrorCode::unavailable);
  EXPECT_THAT(taken.message(), HasSubstr(first.address().str() + ": Address already in use"));
  const Error foreign = refusal_of("192.0.2.1:0");
  EXPECT_EQ(foreign.code(), ErrorCode::unavailable);
  EXPECT_THAT(foreign.message(), HasSubstr("Cannot assign requested address"));
}

TEST(AMetricsServer, GivesItsPortBackWhenItGoes) {
  std::string address;
  {
    const MetricsServer first(std::make_shared<Metrics>(), "127.0.0.1:0");
    address = first.address().str();
    static_cast<void>(scrape(first));
  }
  const MetricsServer second(std::make_shared<Metrics>(), address);
  EXPECT_EQ(scrape(second).fault(), "");
}

// ---- services

natsmith::ServiceOptions service_options(const natsmith::test::LocalServer& server) {
  natsmith::ServiceOptions options{.connection = quiet(server.url())};
  options.metrics_address = "127.0.0.1:0";
  return options;
}

TEST(AScrapedService, ShowsItsHandlersAndItsClients) {
  natsmith::test::LocalServer server;
  Service service(service_options(server));
  MetricsServer* const scraped = natsmith::serve_metrics(service);
  ASSERT_NE(scraped, nullptr);
  service.host<ProbeHandler>(std::make_shared<Probe>());
  ProbeClient(service.connection(), {.metrics = service.metrics()}).add(1, 2);
  const PrometheusJudge seen = scrape(*scraped);
  EXPECT_EQ(seen.value("natsmith_server_calls_total", labels_of("add")), 1);
  EXPECT_EQ(seen.value("natsmith_client_calls_total", labels_of("add")), 1);
}

TEST(AScrapedService, IsNotScrapedWithoutAnAddress) {
  natsmith::test::LocalServer server;
  Service service({.connection = quiet(server.url())});
  EXPECT_EQ(natsmith::serve_metrics(service), nullptr);
}

TEST(AServiceThatServesNoMetrics, SaysThatTheAddressHasNoEffect) {
  natsmith::test::LocalServer server;
  std::mutex mutex;
  std::string log;
  auto options = service_options(server);
  options.connection.logger = [&](natsmith::LogLevel level, std::string_view line) {
    const std::scoped_lock lock(mutex);
    if (level == natsmith::LogLevel::warning) log += line;
  };
  Service service(std::move(options));
  service.request_stop();
  service.wait();
  const std::scoped_lock lock(mutex);
  EXPECT_THAT(log, HasSubstr("127.0.0.1:0: the program does not call natsmith::serve_metrics"));
}

}  // namespace
}  // namespace probe
