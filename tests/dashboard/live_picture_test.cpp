// What readers are given of the picture, and how a stream carries it.
#include "monitor/dashboard/live_picture.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "monitor/dashboard/event_stream.hpp"

namespace natsmith::monitor {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

ObservedChange change_of(const std::string& name, Status status = Status::ok,
                         std::optional<Presence> before = {}, Presence now = Presence::running) {
  ObservedObject object{.name = name};
  object.presence = now;
  object.status = status;
  return {.object = object, .presence_before = before};
}

ObservedEvent event_at(WallTime time, const std::string& name) {
  return {.time = time,
          .received = time,
          .name = name,
          .message = StatusMessage{.name = name, .timestamp = time}};
}

std::vector<std::string> names_in(const json& part, const char* key) {
  std::vector<std::string> names;
  for (const json& each : part.value(key, json::array())) names.push_back(each.at("name"));
  return names;
}

TEST(ALivePicture, GivesANewReaderEverything) {
  LivePicture picture;
  picture.put(change_of("a"));
  picture.put(event_at({}, "a"));
  picture.put_about({{"control", false}});
  const json all = json::parse(picture.all().json);
  EXPECT_THAT(names_in(all, "objects"), ElementsAre("a"));
  EXPECT_THAT(names_in(all, "events"), ElementsAre("a"));
  EXPECT_EQ(all.at("about"), json({{"control", false}}));
}

TEST(ALivePicture, IsWholeEvenWhenItIsEmpty) {
  const json all = json::parse(LivePicture().all().json);
  EXPECT_EQ(all, json({{"objects", json::array()}, {"events", json::array()}}));
}

TEST(ALivePicture, GivesWhatIsNewerThanTheReadersPlace) {
  LivePicture picture;
  picture.put(change_of("a"));
  picture.put(change_of("b"));
  const auto place = picture.all().number;
  picture.put(change_of("c"));
  picture.put(change_of("a", Status::error));
  const auto part = picture.after(place);
  EXPECT_THAT(names_in(json::parse(part.json), "objects"), ElementsAre("c", "a"));
  EXPECT_EQ(json::parse(picture.after(part.number).json), json::object());
}

TEST(ALivePicture, MakesManyChangesOfAnObjectOneForWhoeverComesLate) {
  LivePicture picture;
  const auto place = picture.all().number;
  for (int turn = 0; turn < 1000; ++turn)
    picture.put(change_of("a", turn % 2 == 0 ? Status::error : Status::ok));
  const json part = json::parse(picture.after(place).json);
  ASSERT_THAT(names_in(part, "objects"), ElementsAre("a"));
  EXPECT_EQ(part["objects"][0]["status"], "ok");
}

TEST(ALivePicture, KeepsTheLatestEventsByTheirTime) {
  LivePicture picture;
  const WallTime begin{};
  picture.put(event_at(begin + 10h, "late"));
  for (std::size_t turn = 0; turn < LivePicture::kMostEvents + 20; ++turn)
    picture.put(event_at(begin + std::chrono::seconds(turn), "early"));
  const auto names = names_in(json::parse(picture.all().json), "events");
  EXPECT_EQ(names.size(), LivePicture::kMostEvents);
  EXPECT_EQ(names.back(), "late");
}

TEST(ALivePicture, MakesSilenceAnEvent) {
  LivePicture picture;
  picture.put(change_of("a", Status::ok, Presence::running, Presence::stale));
  picture.put(change_of("a", Status::ok, Presence::stale, Presence::dead));
  picture.put(change_of("a", Status::ok, Presence::dead, Presence::running));
  picture.put(change_of("a", Status::ok, Presence::running, Presence::stopped));
  std::vector<std::string> events;
  const json all = json::parse(picture.all().json);
  for (const json& each : all["events"]) events.push_back(each.at("event"));
  EXPECT_THAT(events, ElementsAre("stale", "dead", "heard"));
}

TEST(ALivePicture, KnowsItsOwnPlacesAgain) {
  LivePicture picture;
  picture.put(change_of("a"));
  EXPECT_EQ(picture.number_of(picture.id_of(1)), 1U);
  const LivePicture other;
  for (const std::string& id :
       {std::string(), std::string("1"), picture.id_of(2), picture.id_of(1) + "x", other.id_of(0)})
    EXPECT_EQ(picture.number_of(id), std::nullopt) << id;
}

TEST(ALivePicture, WakesWhoeverWaits) {
  LivePicture picture;
  std::jthread writer([&] { picture.put(change_of("a")); });
  EXPECT_TRUE(picture.wait(0, Deadline::after(30s)));
  std::jthread ender([&] { picture.end(); });
  EXPECT_FALSE(picture.wait(1, Deadline::after(30s)));
  EXPECT_TRUE(picture.ended());
}

TEST(ALivePicture, CarriesTextThatIsNoUtf8) {
  LivePicture picture;
  ObservedChange change = change_of("a");
  change.object.message = "bad \xff text";
  picture.put(change);
  EXPECT_EQ(json::parse(picture.all().json)["objects"][0]["message"], "bad \uFFFD text");
}

// A reader that takes everything, or nothing.
struct Reader {
  std::string taken;
  Room room = Room::some;
  bool gone = false;
  [[nodiscard]] StreamSink sink() {
    return {.write =
                [this](std::string_view text) {
                  taken += text;
                  return !gone;
                },
            .room = [this] { return room; }};
  }
};

TEST(AnEventStream, BeginsWithTheWholePicture) {
  LivePicture picture;
  picture.put(change_of("a"));
  Reader reader;
  EXPECT_TRUE(EventStream(picture, "").next(reader.sink()));
  EXPECT_THAT(reader.taken,
              HasSubstr("event: snapshot\nid: " + picture.id_of(1) + "\ndata: {\"objects\":[{"));
  EXPECT_TRUE(reader.taken.ends_with("\n\n"));
}

TEST(AnEventStream, GoesOnFromWhereItsReaderWas) {
  LivePicture picture;
  picture.put(change_of("a"));
  const std::string place = picture.id_of(1);
  picture.put(change_of("b"));
  Reader reader;
  EXPECT_TRUE(EventStream(picture, place).next(reader.sink()));
  EXPECT_THAT(reader.taken, HasSubstr("event: changes\nid: " + picture.id_of(2)));
  EXPECT_THAT(reader.taken, testing::Not(HasSubstr("\"a\"")));
}

TEST(AnEventStream, BeginsAnewForAReaderOfAnotherRun) {
  LivePicture picture;
  Reader reader;
  EXPECT_TRUE(EventStream(picture, "123-4").next(reader.sink()));
  EXPECT_THAT(reader.taken, HasSubstr("event: snapshot"));
}

TEST(AnEventStream, EndsWhenItsReaderHasGone) {
  LivePicture picture;
  Reader reader;
  reader.gone = true;
  EXPECT_FALSE(EventStream(picture, "").next(reader.sink()));
}

TEST(AnEventStream, EndsAtOnceWithThePictureWhenItsReaderTakesNothing) {
  LivePicture picture;
  Reader reader;
  StreamSink sink = reader.sink();
  sink.room = [&] {
    picture.end();
    return Room::none_yet;
  };
  EXPECT_FALSE(EventStream(picture, "").next(sink));
  EXPECT_THAT(reader.taken, testing::IsEmpty());
}

TEST(AnEventStream, AsksNoMoreOfAReaderWhoHasLeft) {
  const LivePicture picture;
  Reader reader;
  int asked = 0;
  StreamSink sink = reader.sink();
  sink.room = [&] {
    ++asked;
    return Room::gone;
  };
  EXPECT_FALSE(write_patiently(picture, sink, "text"));
  EXPECT_EQ(asked, 1);
}

TEST(AnEventStream, LeavesAReaderWhoTakesNothingForTooLong) {
  const LivePicture picture;
  Reader reader;
  reader.room = Room::none_yet;
  EXPECT_FALSE(write_patiently(picture, reader.sink(), "text", 20ms));
  EXPECT_THAT(reader.taken, testing::IsEmpty());
}

}  // namespace
}  // namespace natsmith::monitor
