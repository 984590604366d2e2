// The code of docs/interceptors.md and docs/tracing.md, as it stands there.
#include <iostream>
#include <map>
#include <mutex>
#include <sstream>

#include "natsmith/rpc/client.hpp"
#include "natsmith/rpc/interceptors/authentication.hpp"
#include "natsmith/rpc/interceptors/logging.hpp"
#include "natsmith/rpc/interceptors/rate_limit.hpp"
#include "natsmith/tracing/memory_exporter.hpp"
#include "natsmith/tracing/print_tree.hpp"
#include "natsmith/tracing/trace_calls.hpp"
#include "probe.hpp"

namespace app {

// The pages speak of users; the tests serve what they always serve.
using UserClient = probe::ProbeClient;
using UserHandler = probe::ProbeHandler;
using UserService = probe::ProbeService;

using namespace std::chrono_literals;

class Accounts {
 public:
  void add(const std::string& tenant, std::chrono::nanoseconds) {
    const std::scoped_lock lock(mutex_);
    ++calls_[tenant];
  }
  int calls(const std::string& tenant) {
    const std::scoped_lock lock(mutex_);
    return calls_[tenant];
  }

 private:
  std::mutex mutex_;
  std::map<std::string, int> calls_;
};

class Bill final : public natsmith::CallObserver {
 public:
  Bill(Accounts& accounts, std::string_view tenant) : accounts_(accounts), tenant_(tenant) {}

  void end(const natsmith::InterceptedCall&, const natsmith::CallOutcome& outcome) override {
    if (outcome.error == nullptr) accounts_.add(tenant_, outcome.duration);
  }

 private:
  Accounts& accounts_;
  std::string tenant_;
};

class Billing final : public natsmith::Interceptor {
 public:
  explicit Billing(Accounts& accounts) : accounts_(accounts) {}

  natsmith::Result<std::unique_ptr<natsmith::CallObserver>> begin(natsmith::InterceptedCall& call) override {
    const auto tenant = call.request_headers.get("Tenant");
    if (!tenant) return natsmith::Error(natsmith::ErrorCode::invalid_argument, "expected a header Tenant");
    return std::make_unique<Bill>(accounts_, *tenant);
  }

 private:
  Accounts& accounts_;
};

natsmith::Result<std::string> check(const natsmith::InterceptedCall& call) {
  static const std::map<std::string, std::string, std::less<>> users{
      {"Bearer 7f3a", "ann"}};  // or ask somebody
  const auto user = users.find(call.request_headers.get(natsmith::kAuthorizationHeader).value_or(""));
  if (user == users.end()) return natsmith::Error(natsmith::ErrorCode::unauthenticated, "no valid token");
  if (call.method == "delete_all" && user->second != "admin") {
    return natsmith::Error(natsmith::ErrorCode::permission_denied, "only for the admin");
  }
  return user->second;
}

std::unique_ptr<natsmith::Handler> serve(natsmith::Connection& connection, UserService& users) {
  natsmith::HandlerOptions options;
  options.interceptors = {natsmith::log_calls({.slow = 100ms}), natsmith::authenticate(check),
                          natsmith::limit_rate({.per_second = 100, .of = natsmith::RateOf::caller})};
  auto handler = std::make_unique<UserHandler>(connection, users, options);
  handler->start();
  return handler;
}

UserClient make_client(natsmith::Connection& connection, std::function<std::string()> token) {
  return UserClient(connection, {.interceptors = {natsmith::log_calls(), natsmith::send_token(token)}});
}

void trace_to_a_terminal(natsmith::Connection& connection, std::ostream& out) {
  auto exporter = std::make_shared<natsmith::MemoryExporter>();
  auto tracer =
      std::make_shared<natsmith::Tracer>(exporter, natsmith::sample_by_parent(natsmith::sample_ratio(1.0)));
  app::UserClient users(connection, {.interceptors = {natsmith::trace_calls(tracer)}});
  {
    natsmith::Span span = tracer->start("ask twice");  // below the call that is served on this thread, if any
    span.set("app.times", std::int64_t{2});
    app::UserClient within = natsmith::with(users, {.headers = span.headers()});  // below the span
    for (const char* text : {"a", "b"}) within.echo(text);
  }
  natsmith::print_tree(out, exporter->spans());
}

namespace {

class AnExampleOfThePages : public testing::Test {
 protected:
  natsmith::test::LocalServer server_;
  natsmith::Connection connection_ = natsmith::Connection::open(probe::quiet(server_.url()));
  probe::Probe implementation_;
};

TEST_F(AnExampleOfThePages, LetsAnnInAndNobodyElse) {
  const auto handler = serve(connection_, implementation_);
  EXPECT_EQ(make_client(connection_, [] { return "Bearer 7f3a"; }).echo("x"), "x");
  UserClient stranger = make_client(connection_, [] { return "Bearer 1234"; });
  EXPECT_EQ(probe::error_of([&] { stranger.echo("x"); }).code(), natsmith::ErrorCode::unauthenticated);
}

TEST_F(AnExampleOfThePages, BillsTenants) {
  Accounts accounts;
  UserHandler handler(connection_, implementation_, {.interceptors = {std::make_shared<Billing>(accounts)}});
  handler.start();
  UserClient users(connection_);
  EXPECT_EQ(probe::error_of([&] { users.echo("x"); }).code(), natsmith::ErrorCode::invalid_argument);
  natsmith::CallOptions acme;
  acme.headers.set("Tenant", "acme");
  natsmith::with(users, acme).echo("x");
  EXPECT_EQ(accounts.calls("acme"), 1);
}

TEST_F(AnExampleOfThePages, PrintsATree) {
  UserHandler handler(connection_, implementation_);
  handler.start();
  std::ostringstream out;
  trace_to_a_terminal(connection_, out);
  EXPECT_NE(out.str().find("`-- ask twice  internal  "), std::string::npos) << out.str();
  EXPECT_NE(out.str().find("    `-- natsmith:ProbeClient:echo  client  "), std::string::npos) << out.str();
}

}  // namespace
}  // namespace app
