// The dashboard's streams of events: who reads them, who has left, and who takes nothing.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>

#include "a_dashboard.hpp"

namespace natsmith::test {
namespace {

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

}  // namespace
}  // namespace natsmith::test
