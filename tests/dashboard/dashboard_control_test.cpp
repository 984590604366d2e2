// The dashboard's commands to launchers, and who may send them.
#include "a_dashboard.hpp"

namespace natsmith::test {
namespace {

TEST_F(ADashboard, RefusesCommandsWithoutTheTokenAsJsonOfAFewBytes) {
  EXPECT_EQ(post("/api/control/check", "{}"), 200);
  EXPECT_EQ(post("/api/control/check", "{}", "a-token-for-another-test"), 401);
  EXPECT_EQ(post("/api/control/check", "{}", ""), 401);
  EXPECT_EQ(post("/api/control/check", "{}", kToken, "text/plain"), 415);
  EXPECT_EQ(post("/api/control/check", std::string(100'000, ' ')), 413);
  EXPECT_EQ(post("/api/control/format", "{}"), 404);
  for (const char* body :
       {"", "[]", "7", "{", R"({"service":"a"})", R"({"launcher":7,"service":"a"})", R"({"launcher":"a"})"})
    EXPECT_EQ(post("/api/control/start", body), 400) << body;
}

TEST_F(ADashboard, SendsCommandsToALauncherAndGivesItsAnswer) {
  std::mutex mutex;
  json asked;
  MonitoredObject launcher(connection_, "launcher01.server01");
  launcher.add_command("start", [&](const json& arguments) -> json {
    const std::scoped_lock lock(mutex);
    asked = arguments;
    if (arguments.value("name", "") == "absent")
      throw Error(ErrorCode::not_found, "there is no service absent");
    return {{"started", true}};
  });
  launcher.start();
  ASSERT_TRUE(knows("launcher01.server01"));
  json answer;
  EXPECT_EQ(post("/api/control/start", R"({"launcher":"launcher01.server01","service":"svc1.main"})", kToken,
                 "application/json", &answer),
            200);
  EXPECT_EQ(answer["answer"], json({{"started", true}}));
  {
    const std::scoped_lock lock(mutex);
    EXPECT_EQ(asked, json({{"name", "svc1.main"}}));
  }
  EXPECT_EQ(post("/api/control/start", R"({"launcher":"launcher01.server01","service":"absent"})", kToken,
                 "application/json", &answer),
            404);
  EXPECT_EQ(answer["error"], "there is no service absent");
  EXPECT_EQ(post("/api/control/start", R"({"launcher":"nobody","service":"svc1.main"})"), 404);
}

TEST(ADashboardWithoutControl, RefusesCommandsWhateverTheToken) {
  const LocalServer server;
  Program program(server, {"--listen", "127.0.0.1:0"});
  httplib::Client client("127.0.0.1", program.port());
  const auto result = client.Post("/api/control/check", httplib::Headers{{"Authorization", "Bearer "}}, "{}",
                                  "application/json");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->status, 403);
}

}  // namespace
}  // namespace natsmith::test
