// The dashboard's server: the real program on a real nats-server, asked over HTTP.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <httplib.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <fstream>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "natsmith/monitoring/monitored_object.hpp"
#include "support/child_process.hpp"
#include "support/local_server.hpp"

namespace natsmith::test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using testing::HasSubstr;

constexpr const char* kToken = "a-token-for-this-test-only";

/// Reads a stream of server-sent events on a thread of its own.
class StreamReader {
 public:
  explicit StreamReader(int port, const httplib::Headers& headers = {}) : client_("127.0.0.1", port) {
    client_.set_read_timeout(60);
    reader_ = std::thread([this, headers] {
      const auto result = client_.Get("/api/events", headers, [this](const char* data, std::size_t size) {
        const std::scoped_lock lock(mutex_);
        text_.append(data, size);
        return !leaving_;
      });
      const std::scoped_lock lock(mutex_);
      status_ = result ? result->status : -1;
      ended_ = true;
    });
  }
  ~StreamReader() {
    {
      const std::scoped_lock lock(mutex_);
      leaving_ = true;
    }
    client_.stop();
    reader_.join();
  }
  StreamReader(const StreamReader&) = delete;
  StreamReader& operator=(const StreamReader&) = delete;

  [[nodiscard]] bool gets(const std::string& text) {
    return eventually([&] { return this->text().find(text) != std::string::npos; });
  }
  [[nodiscard]] bool ends() {
    return eventually([&] {
      const std::scoped_lock lock(mutex_);
      return ended_;
    });
  }
  [[nodiscard]] std::string text() {
    const std::scoped_lock lock(mutex_);
    return text_;
  }
  [[nodiscard]] int status() {
    const std::scoped_lock lock(mutex_);
    return status_;
  }

 private:
  httplib::Client client_;
  std::mutex mutex_;
  std::string text_;
  bool leaving_ = false, ended_ = false;
  int status_ = 0;
  std::thread reader_;
};

class Program {
 public:
  Program(const LocalServer& server, std::vector<std::string> arguments,
          ChildProcess::Environment environment = {})
      : process_(NATSMITH_MONITOR_PROGRAM, all(server, std::move(arguments)), std::move(environment)) {}
  [[nodiscard]] int port() {
    const std::string line = process_.wait_for_line("dashboard at ");
    return std::stoi(line.substr(line.rfind(':') + 1));
  }
  [[nodiscard]] ChildProcess& process() { return process_; }

 private:
  static std::vector<std::string> all(const LocalServer& server, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--url", server.url(), "serve"});
    return arguments;
  }
  ChildProcess process_;
};

/// What a program has used of processors since its start.
double seconds_of_processor(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string text;
  std::getline(file, text);
  std::istringstream fields(text.substr(text.rfind(')') + 1));
  std::string skipped;
  for (int field = 3; field < 14; ++field) fields >> skipped;
  double user = 0, system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

class ADashboard : public testing::Test {
 protected:
  ADashboard() { client_.set_read_timeout(30); }

  [[nodiscard]] Connection connect() {
    ConnectionOptions options;
    options.urls = {server_.url()};
    options.logger = silent_logger();
    return Connection::open(options);
  }
  [[nodiscard]] json get(const std::string& path) {
    const auto result = client_.Get(path);
    return result ? json::parse(result->body, nullptr, false) : json();
  }
  [[nodiscard]] bool knows(const std::string& name) {
    return eventually([&] { return get("/api/objects/" + name).contains("presence"); });
  }
  [[nodiscard]] int post(const std::string& path, const std::string& body, const std::string& token = kToken,
                         const char* type = "application/json", json* answer = nullptr) {
    const auto result =
        client_.Post(path, httplib::Headers{{"Authorization", "Bearer " + token}}, body, type);
    if (answer != nullptr && result) *answer = json::parse(result->body, nullptr, false);
    return result ? result->status : -1;
  }

  LocalServer server_{ServerOptions{.jetstream = true}};
  Program program_{
      server_, {"--listen", "127.0.0.1:0", "--allow-control"}, {{"NATSMITH_MONITOR_TOKEN", kToken}}};
  const int port_ = program_.port();
  httplib::Client client_{"127.0.0.1", port_};
  Connection connection_ = connect();
};

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

TEST_F(ADashboard, StreamsThePictureAndThenItsChanges) {
  MonitoredObject object(connection_, "camera.main");
  object.set_status(Status::ok);
  object.start();
  ASSERT_TRUE(knows("camera.main"));
  StreamReader reader(port_);
  ASSERT_TRUE(reader.gets("event: snapshot"));
  ASSERT_TRUE(reader.gets("\"name\":\"camera.main\""));
  object.set_status(Status::error, "the shutter is stuck");
  ASSERT_TRUE(reader.gets("event: changes"));
  EXPECT_TRUE(reader.gets("the shutter is stuck"));
}

TEST_F(ADashboard, GoesOnWithAStreamFromItsLastEventId) {
  MonitoredObject object(connection_, "camera.main");
  object.start();
  ASSERT_TRUE(knows("camera.main"));
  std::string id;
  {
    StreamReader first(port_);
    ASSERT_TRUE(first.gets("event: snapshot"));
    ASSERT_TRUE(first.gets("\ndata: {\"objects\""));
    const std::string text = first.text();
    const auto begin = text.find("\nid: ") + 5;
    id = text.substr(begin, text.find('\n', begin) - begin);
  }
  object.set_status(Status::error, "while nobody looked");
  StreamReader second(port_, {{"Last-Event-ID", id}});
  EXPECT_TRUE(second.gets("while nobody looked"));
  EXPECT_THAT(second.text(), testing::Not(HasSubstr("event: snapshot")));
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

TEST_F(ADashboard, SpendsNothingOnReadersWhoHaveLeft) {
  {
    std::vector<std::unique_ptr<StreamReader>> readers;
    for (int number = 0; number < 16; ++number) readers.push_back(std::make_unique<StreamReader>(port_));
    for (const auto& reader : readers) ASSERT_TRUE(reader->gets("event: snapshot"));
  }
  EXPECT_TRUE(eventually([&] {
    StreamReader next(port_);
    const auto has_snapshot = [&] { return next.text().find("event: snapshot") != std::string::npos; };
    return eventually([&] { return has_snapshot() || next.status() != 0; }) && has_snapshot();
  })) << "their places are not free again";
  EXPECT_LT(seconds_of_processor(program_.process().pid()), 3.0);
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

TEST_F(ADashboard, RefusesMoreStreamsThanItHasThreadsFor) {
  std::vector<std::unique_ptr<StreamReader>> readers;
  for (int number = 0; number < 16; ++number) {
    readers.push_back(std::make_unique<StreamReader>(port_));
    ASSERT_TRUE(readers.back()->gets("event: snapshot"));
  }
  StreamReader one_too_many(port_);
  ASSERT_TRUE(one_too_many.ends());
  EXPECT_EQ(one_too_many.status(), 503);
  EXPECT_TRUE(get("/api/objects").contains("objects"));
  readers.pop_back();
  EXPECT_TRUE(eventually([&] {
    StreamReader next(port_);
    return eventually([&] { return next.status() == 503 || !next.text().empty(); }) &&
           next.text().find("snapshot") != std::string::npos;
  }));
}

// A socket that asks for the stream and takes nothing of it.
class StuckReader {
 public:
  explicit StuckReader(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const int small = 4096;
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    ::inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    constexpr std::string_view kRequest = "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
    connected_ =
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0 &&
        ::send(socket_, kRequest.data(), kRequest.size(), 0) == static_cast<ssize_t>(kRequest.size());
  }
  ~StuckReader() { ::close(socket_); }
  StuckReader(const StuckReader&) = delete;
  StuckReader& operator=(const StuckReader&) = delete;
  [[nodiscard]] bool connected() const { return connected_; }

 private:
  int socket_;
  bool connected_ = false;
};

TEST_F(ADashboard, LetsNobodyWaitForAReaderWhoTakesNothing) {
  const StuckReader stuck(port_);
  ASSERT_TRUE(stuck.connected());
  MonitoredObject object(connection_, "camera.main");
  object.start();
  StreamReader reader(port_);
  for (int number = 0; number < 60; ++number)
    object.set_status(Status::ok, std::string(100'000, 'x') + std::to_string(number));
  object.set_status(Status::ok, "the last message");
  EXPECT_TRUE(reader.gets("the last message"));
  program_.process().signal(SIGTERM);
  EXPECT_EQ(program_.process().wait_exit(), 0);
}

TEST_F(ADashboard, EndsAtOnceWithOpenStreams) {
  StreamReader one(port_), two(port_);
  ASSERT_TRUE(one.gets("event: snapshot"));
  ASSERT_TRUE(two.gets("event: snapshot"));
  program_.process().signal(SIGINT);
  EXPECT_EQ(program_.process().wait_exit(), 0);
  EXPECT_TRUE(one.ends());
}

TEST_F(ADashboard, TellsThatItHasLostItsServer) {
  StreamReader reader(port_);
  ASSERT_TRUE(reader.gets("\"connected\":true"));
  server_.kill();
  EXPECT_TRUE(reader.gets("\"connected\":false"));
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
