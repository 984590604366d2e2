// Whom the dashboard asks for metrics, and for how long, with a real nats-server.
#include "monitor/dashboard/sampler.hpp"

#include <gmock/gmock.h>

#include <atomic>

#include "natsmith/monitoring/monitored_object.hpp"
#include "support/eventually.hpp"
#include "support/local_server.hpp"

namespace natsmith::test {
namespace {

using namespace std::chrono_literals;
using monitor::Sampler;
using nlohmann::json;

class ASampler : public testing::Test {
 protected:
  [[nodiscard]] static Connection connect(const LocalServer& server) {
    ConnectionOptions options;
    options.urls = {server.url()};
    options.logger = silent_logger();
    return Connection::open(options);
  }
  [[nodiscard]] std::size_t samples_of(const std::string& name) { return sampler_.look(name, 0).list.size(); }

  LocalServer server_{ServerOptions{.jetstream = true}};
  Connection connection_ = connect(server_);
  Sampler sampler_{connection_,
                   MonitoringSubjects(Layout::seed, "svc"),
                   {.every = std::chrono::milliseconds(20), .looked_at = std::chrono::milliseconds(300)}};
};

TEST_F(ASampler, AsksOnlyWhileSomebodyLooks) {
  std::atomic<int> asked = 0;
  MonitoredObject camera(connection_, "camera.main"), dome(connection_, "dome.main");
  camera.add_metrics("frames", [&] { return json(++asked); });
  camera.start();
  dome.start();
  ASSERT_TRUE(eventually([&] { return samples_of("camera.main") >= 2; }));
  ASSERT_TRUE(eventually([&] { return sampler_.asked() == 0; }));
  const int before = asked;
  ASSERT_TRUE(eventually([&] { return samples_of("dome.main") >= 3; }));
  EXPECT_EQ(asked, before);
}

TEST_F(ASampler, SaysWhyThereIsNothingNew) {
  ASSERT_TRUE(eventually([&] { return !sampler_.look("nobody", 0).error.empty(); }));
  EXPECT_EQ(samples_of("nobody"), 0U);
}

TEST_F(ASampler, AsksNoMoreThanSoManyObjects) {
  for (std::size_t number = 0; number < Sampler::kMostObjects + 10; ++number)
    EXPECT_TRUE(sampler_.look("object" + std::to_string(number), 0).list.empty());
  EXPECT_LE(sampler_.asked(), Sampler::kMostObjects);
}

}  // namespace
}  // namespace natsmith::test
