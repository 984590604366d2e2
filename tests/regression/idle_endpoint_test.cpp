// What a service of one method may take while nobody calls it: objects, subscriptions and what libnats keeps
// for them.
#include <gtest/gtest.h>
#include <malloc.h>

#include <list>
#include <string>

#include "idle_service.handler.hpp"
#include "support/local_server.hpp"

namespace regression {
namespace {

constexpr int kServices = 1000;
/// The goal is 4 KiB with the libnats of Debian 12; others need a little more for a subscription.
constexpr double kLimit = 4.5 * 1024;

class Idle final : public IdleService {
 public:
  void wake() override {}
};

double bytes_in_use() { return static_cast<double>(::mallinfo2().uordblks); }

TEST(AnIdleEndpoint, NeedsLittleMemory) {
  const natsmith::test::LocalServer server;
  natsmith::ConnectionOptions options;
  options.urls = {server.url()};
  auto connection = natsmith::Connection::open(options);
  Idle implementation;
  std::list<IdleHandler> handlers;
  const auto serve = [&](int first, int count) {
    for (int i = first; i < first + count; ++i) {
      handlers.emplace_back(connection, implementation,
                            natsmith::HandlerOptions{.subject_prefix = "idle.n" + std::to_string(i)});
      handlers.back().start();
    }
  };
  serve(0, 10);  // what there is once
  const double before = bytes_in_use();
  serve(10, kServices);
  const double each = (bytes_in_use() - before) / kServices;
  RecordProperty("bytes", std::to_string(each));
  EXPECT_LE(each, kLimit);
}

}  // namespace
}  // namespace regression
