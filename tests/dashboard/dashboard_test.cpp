// The dashboard's page, what it tells of objects, and whom it refuses.
#include <atomic>

#include "a_dashboard.hpp"

namespace natsmith::test {
namespace {

TEST_F(ADashboard, GivesItsPageWithHeadersThatKeepStrangersOut) {
  const auto page = client_.Get("/");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->status, 200);
  EXPECT_THAT(page->body, HasSubstr("<title>natsmith monitor</title>"));
  const std::string policy = page->get_header_value("Content-Security-Policy");
  EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
  EXPECT_THAT(policy, testing::Not(HasSubstr("unsafe")));
  EXPECT_EQ(page->get_header_value("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(page->get_header_value("X-Frame-Options"), "DENY");
  EXPECT_FALSE(page->has_header("Access-Control-Allow-Origin"));
}

TEST_F(ADashboard, GivesEveryFileThatThePageNames) {
  const auto page = client_.Get("/");
  ASSERT_TRUE(page);
  for (const char* name : {"base.css", "layout.css", "parts.css", "main.js", "theme.js", "icon.svg"}) {
    EXPECT_THAT(page->body, HasSubstr(name));
    const auto file = client_.Get(std::string("/") + name);
    ASSERT_TRUE(file) << name;
    EXPECT_EQ(file->status, 200) << name;
    EXPECT_GT(file->body.size(), 100U) << name;
  }
}

TEST_F(ADashboard, ListsObjectsAndTellsAllOfOne) {
  MonitoredObject object(connection_, "camera.main", {.parent = "launcher01"});
  object.add_metrics("frames", [] { return json(42); });
  object.set_status(Status::warning, "90 % full");
  object.start();
  ASSERT_TRUE(knows("camera.main"));
  // Its start is heard of before its first status.
  ASSERT_TRUE(
      eventually([&] { return get("/api/objects/camera.main").value("message", "") == "90 % full"; }));
  const json one = get("/api/objects/camera.main");
  EXPECT_EQ(one["presence"], "running");
  EXPECT_EQ(one["status"], "warning");
  EXPECT_EQ(one["parent"], "launcher01");
  EXPECT_EQ(one["metrics"]["frames"], 42);
  const json all = get("/api/objects");
  ASSERT_EQ(all["objects"].size(), 1U);
  EXPECT_EQ(all["objects"][0]["name"], "camera.main");
  EXPECT_FALSE(all["objects"][0].contains("metrics"));
}

TEST_F(ADashboard, AnswersWithAnErrorForWhatThereIsNot) {
  for (const char* path :
       {"/nothing", "/api/objects/nobody", "/api/objects/nobody/samples", "/../serve.cpp"}) {
    const auto result = client_.Get(path);
    ASSERT_TRUE(result) << path;
    EXPECT_EQ(result->status, 404) << path;
    EXPECT_TRUE(json::parse(result->body, nullptr, false).contains("error")) << path;
  }
}

TEST_F(ADashboard, RefusesNamesThatMayBeSomebodyElses) {
  const auto refused = client_.Get("/api/objects", {{"Host", "evil.example:8222"}});
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 421);
  EXPECT_THAT(refused->body, testing::Not(HasSubstr("objects\":")));
  const auto allowed = client_.Get("/api/objects", {{"Host", "localhost:8222"}});
  ASSERT_TRUE(allowed);
  EXPECT_EQ(allowed->status, 200);
}

TEST_F(ADashboard, RefusesOtherPagesScripts) {
  const auto result = client_.Get("/api/objects", {{"Origin", "http://evil.example"}});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->status, 403);
}

TEST_F(ADashboard, GivesTheMetricsOfAnObjectAgainAndAgain) {
  std::atomic<int> asked = 0;
  MonitoredObject object(connection_, "camera.main");
  object.add_metrics("frames", [&] { return json(++asked); });
  object.start();
  ASSERT_TRUE(knows("camera.main"));
  json samples;
  ASSERT_TRUE(eventually([&] {
    samples = get("/api/objects/camera.main/samples?after=0")["samples"];
    return samples.is_array() && samples.size() >= 2;
  }));
  EXPECT_GT(samples[1]["metrics"]["frames"], samples[0]["metrics"]["frames"]);
  const auto last = samples.back()["seq"].get<int>();
  const json later = get("/api/objects/camera.main/samples?after=" + std::to_string(last));
  for (const json& each : later.at("samples")) EXPECT_GT(each["seq"], last);
}

TEST_F(ADashboard, SaysThatItsAddressIsInUse) {
  Program second(server_, {"--listen", "127.0.0.1:" + std::to_string(port_)});
  EXPECT_EQ(second.process().wait_exit(), 69);
  EXPECT_THAT(second.process().output(), HasSubstr("cannot listen on 127.0.0.1:" + std::to_string(port_)));
}

class ADashboardThatIsMisused : public testing::Test {
 protected:
  // Its exit code; what it said must hold the text.
  int run(const std::vector<std::string>& arguments, const std::string& says) {
    Program program(server_, arguments);
    const int code = program.process().wait_exit();
    EXPECT_THAT(program.process().output(), HasSubstr(says));
    return code;
  }
  LocalServer server_;
};

TEST_F(ADashboardThatIsMisused, ListensForOtherMachinesOnlyWhenTold) {
  EXPECT_EQ(run({"--listen", "0.0.0.0:0"}, "--allow-remote"), 64);
}

TEST_F(ADashboardThatIsMisused, WantsATokenForControl) {
  EXPECT_EQ(run({"--listen", "127.0.0.1:0", "--allow-control"}, "NATSMITH_MONITOR_TOKEN"), 64);
  EXPECT_EQ(run({"--listen", "127.0.0.1:0", "--allow-control", "--token-file", "/nowhere"}, "/nowhere"), 64);
  EXPECT_EQ(run({"--listen", "127.0.0.1:0", "--token-file", "/nowhere"}, "--allow-control"), 64);
}

TEST_F(ADashboardThatIsMisused, SaysHowAnAddressIsWritten) {
  EXPECT_EQ(run({"--listen", "here"}, "127.0.0.1:8222"), 64);
}

}  // namespace
}  // namespace natsmith::test
