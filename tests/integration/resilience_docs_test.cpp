// The code of docs/resilience.md, compiled; and the proof that it is that code.
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "documented_service.client.hpp"
#include "documented_service.handler.hpp"
#include "natsmith/monitoring/others_serve.hpp"
#include "natsmith/service/service.hpp"

namespace documented {
namespace {

using namespace std::chrono_literals;

class Users final : public UserService {
 public:
  std::string get_by_id(const std::string& id) override { return id; }
  void rename(const std::string&, const std::string&) override {}
};

[[maybe_unused]] void clients(natsmith::Connection& connection) {
  // clang-format off
UserClient users(connection, {.timeout = 2s, .retry = natsmith::RetryOptions{.attempts = 4, .attempt_timeout = 300ms}});
natsmith::with(users, {.retry = natsmith::RetryOptions{.attempts = 1}}).rename("42", "Grace");  // this one: once

UserClient fast(connection, {.hedge = natsmith::HedgeOptions{.delay = 20ms}});

UserClient guarded(connection, {.breaker = natsmith::BreakerOptions{
    .error_rate = 0.5,  // of at least 20 calls within 10 s
    .cool_down = 5s,
    .on_change = [](const natsmith::BreakerChange& change) { std::clog << change.method << ' ' << natsmith::to_string(change.now) << '\n'; }}});
if (natsmith::breaker_state(guarded, "get_by_id") == natsmith::BreakerState::open) std::clog << "later\n";
  // clang-format on
}

[[maybe_unused]] void handlers(natsmith::Service& service) {
  // clang-format off
const auto discovery = std::make_shared<const natsmith::Discovery>(service.connection());
service.host<UserHandler>(std::make_shared<Users>(), {.withdrawal = natsmith::WithdrawalOptions{
    .error_rate = 0.5,
    .cool_down = 10s,
    .may_withdraw = natsmith::others_serve(discovery, service.monitor().name(), "User")}});
  // clang-format on
}

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// What stands between ```cpp and ```.
std::vector<std::string> code_of(const std::string& page) {
  const std::string begin = "```cpp\n";
  const std::string end = "```\n";
  std::vector<std::string> blocks;
  for (auto at = page.find(begin); at != std::string::npos; at = page.find(begin, at)) {
    at += begin.size();
    blocks.push_back(page.substr(at, page.find(end, at) - at));
  }
  return blocks;
}

TEST(TheCodeOfTheDocumentation, IsWhatThisTestCompiles) {
  const std::string compiled = text_of(NATSMITH_DOCS "/../tests/integration/resilience_docs_test.cpp");
  const auto blocks = code_of(text_of(NATSMITH_DOCS "/resilience.md"));
  EXPECT_EQ(blocks.size(), 4U);
  for (const std::string& block : blocks) EXPECT_NE(compiled.find(block), std::string::npos) << block;
}

}  // namespace
}  // namespace documented
