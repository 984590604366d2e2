// The picture that messages make together: merged by time, silence judged by the reader's clock.
#include "natsmith/monitoring/picture.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>

namespace natsmith {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Moment kStart{Deadline::Clock::time_point(1000h),
                    WallTime(std::chrono::sys_days(std::chrono::year(2026) / 3 / 4) + 12h)};

/// So much later than the beginning.
Moment at(std::chrono::milliseconds time) { return kStart.before(-time); }

RegistryMessage registry(RegistryEvent event, std::chrono::milliseconds time, std::int64_t pid = 1,
                         std::string host = "host") {
  RegistryMessage message{.event = event, .service_id = "a", .timestamp = at(time).wall};
  message.hostname = std::move(host);
  if (event == RegistryEvent::start || event == RegistryEvent::stop) message.pid = pid;
  return message;
}

StatusMessage status(Status status, std::chrono::milliseconds time, std::string text = {},
                     std::int64_t pid = 1, std::string host = "host") {
  return {.name = "a",
          .status = status,
          .timestamp = at(time).wall,
          .message = std::move(text),
          .pid = pid,
          .hostname = std::move(host)};
}

AliveMessage alive(std::chrono::milliseconds time, std::uint64_t sequence = 1, Status status = Status::ok) {
  return {"a", at(time).wall, status, sequence, 10s, time};
}

class APicture : public testing::Test {
 protected:
  /// Each message comes when it says that it was sent.
  template <class... M>
  void hear(const M&... messages) {
    (static_cast<void>(
         picture_.apply(messages, {kStart.steady + (messages.timestamp - kStart.wall), messages.timestamp})),
     ...);
  }
  ObservedObject seen(std::chrono::milliseconds time) {
    static_cast<void>(picture_.tick(at(time)));
    return picture_.find("a", at(time)).value();
  }
  Presence presence(std::chrono::milliseconds time) { return seen(time).presence; }

  Picture picture_;
};

// ---- a life

TEST_F(APicture, KnowsWhatIsDeclaredAndHasNotStarted) {
  RegistryMessage declared = registry(RegistryEvent::declared, 1s);
  declared.parent = "launcher";
  declared.restart_policy = "always";
  hear(declared);
  const ObservedObject object = seen(100h);
  EXPECT_EQ(object.presence, Presence::declared);
  EXPECT_EQ(object.status, Status::unknown);
  EXPECT_EQ(object.parent, "launcher");
  EXPECT_EQ(object.restart_policy, "always");
  EXPECT_EQ(object.declared_at, at(1s).wall);
  EXPECT_EQ(object.last_seen, std::nullopt);
}

TEST_F(APicture, ShowsAnObjectFromItsStartToItsStop) {
  hear(registry(RegistryEvent::start, 1s));
  EXPECT_EQ(presence(2s), Presence::running);
  hear(status(Status::busy, 2s, "at work"), alive(3s, 1, Status::busy));
  ObservedObject object = seen(4s);
  EXPECT_EQ(object.status, Status::busy);
  EXPECT_EQ(object.message, "at work");
  EXPECT_EQ(object.status_time, at(2s).wall);
  EXPECT_EQ(object.sequence, 1);
  EXPECT_EQ(object.interval, 10s);
  EXPECT_EQ(object.last_seen, at(3s).wall);
  RegistryMessage stop = registry(RegistryEvent::stop, 5s);
  stop.reason = "done";
  stop.exit_code = 0;
  hear(stop, status(Status::ok, 6s, "completed"));
  object = seen(100h);
  EXPECT_EQ(object.presence, Presence::stopped)
      << "the last status comes behind the stop and does not undo it";
  EXPECT_EQ(object.status, Status::ok);
  EXPECT_EQ(object.message, "completed");
  EXPECT_EQ(object.reason, "done");
  EXPECT_EQ(object.stopped_at, at(5s).wall);
}

TEST_F(APicture, BecomesTheSameInWhateverOrderMessagesCome) {
  const RegistryMessage declared = registry(RegistryEvent::declared, 1s);
  const RegistryMessage start = registry(RegistryEvent::start, 2s);
  const StatusMessage first = status(Status::ok, 3s, "ready");
  const AliveMessage sign = alive(4s, 1, Status::ok);
  const StatusMessage last = status(Status::warning, 5s, "hot");
  const RegistryMessage crashed = registry(RegistryEvent::crashed, 6s);
  std::array<int, 6> order{};
  std::iota(order.begin(), order.end(), 0);
  do {
    Picture picture;
    const Moment came = at(7s);
    for (const int which : order) {
      if (which == 0) picture.apply(declared, came);
      if (which == 1) picture.apply(start, came);
      if (which == 2) picture.apply(first, came);
      if (which == 3) picture.apply(sign, came);
      if (which == 4) picture.apply(last, came);
      if (which == 5) picture.apply(crashed, came);
    }
    const ObservedObject object = picture.find("a", came).value();
    ASSERT_EQ(object.presence, Presence::crashed) << testing::PrintToString(order);
    ASSERT_EQ(object.status, Status::warning) << testing::PrintToString(order);
    ASSERT_EQ(object.message, "hot") << testing::PrintToString(order);
    ASSERT_EQ(object.started_at, at(2s).wall);
    ASSERT_EQ(object.sequence, 1);
  } while (std::ranges::next_permutation(order).found);
}

TEST_F(APicture, DoesNotHideANewerCrashBehindAnOlderStatus) {
  hear(registry(RegistryEvent::start, 1s), registry(RegistryEvent::crashed, 5s));
  EXPECT_FALSE(picture_.apply(status(Status::ok, 4s), at(6s)) && presence(6s) != Presence::crashed);
  EXPECT_EQ(presence(6s), Presence::crashed);
}

TEST_F(APicture, UndoesACrashByALaterStart) {
  hear(registry(RegistryEvent::start, 1s, 1), status(Status::error, 2s, "lost"),
       registry(RegistryEvent::crashed, 3s));
  RegistryMessage restarting = registry(RegistryEvent::restarting, 4s);
  restarting.restart_attempt = 2;
  restarting.max_restarts = 5;
  hear(restarting);
  EXPECT_EQ(presence(4s), Presence::restarting);
  EXPECT_EQ(seen(4s).restart_attempt, 2);
  hear(registry(RegistryEvent::start, 5s, 2));
  const ObservedObject object = seen(6s);
  EXPECT_EQ(object.presence, Presence::running);
  EXPECT_EQ(object.pid, 2);
  EXPECT_EQ(object.status, Status::unknown) << "what the crashed one said is over";
  EXPECT_EQ(object.message, "");
}

TEST_F(APicture, UndoesAFailureByALaterSignOfLife) {
  hear(registry(RegistryEvent::start, 1s), registry(RegistryEvent::failed, 3s));
  EXPECT_EQ(presence(4s), Presence::failed);
  hear(alive(5s));
  EXPECT_EQ(presence(5s), Presence::running);
}

TEST_F(APicture, UndoesAStopByALaterSignOfLife) {
  hear(registry(RegistryEvent::start, 1s), registry(RegistryEvent::stop, 2s), status(Status::ok, 3s));
  EXPECT_EQ(presence(3s), Presence::stopped);
  hear(alive(4s));
  EXPECT_EQ(presence(4s), Presence::running);
}

TEST_F(APicture, IgnoresWhatIsRepeated) {
  hear(registry(RegistryEvent::start, 1s), status(Status::ok, 2s), alive(3s));
  static_cast<void>(picture_.tick(at(3s)));
  EXPECT_FALSE(picture_.apply(registry(RegistryEvent::start, 1s), at(50s)));
  EXPECT_FALSE(picture_.apply(status(Status::ok, 2s), at(50s)));
  EXPECT_FALSE(picture_.apply(alive(3s), at(50s)));
  EXPECT_EQ(seen(51s).last_seen, at(3s).wall) << "a repetition is no sign of life";
}

TEST_F(APicture, TakesBothOfTwoWordsOfOneSecond) {
  EXPECT_TRUE(picture_.apply(status(Status::busy, 2s), at(2100ms)));
  EXPECT_TRUE(picture_.apply(status(Status::ok, 2s), at(2200ms)));
  EXPECT_EQ(seen(3s).status, Status::ok);
}

TEST_F(APicture, TakesAStatusFromASignOfLifeWithoutTheMessageOfAnother) {
  hear(status(Status::ok, 2s, "ready"), alive(3s, 1, Status::error));
  const ObservedObject object = seen(3s);
  EXPECT_EQ(object.status, Status::error);
  EXPECT_EQ(object.message, "");
}

TEST_F(APicture, MakesNoObjectsOfPartsAndParents) {
  StatusMessage message = status(Status::ok, 1s);
  message.parent = "never.spoke";
  message.children = {{"part", Status::ok, at(1s).wall}};
  hear(message);
  EXPECT_EQ(picture_.size(), 1);
  EXPECT_EQ(seen(1s).parent, "never.spoke");
  EXPECT_EQ(seen(1s).children.size(), 1);
}

TEST_F(APicture, KeepsMetricsAsText) {
  StatusMessage message = status(Status::ok, 1s);
  message.metrics = {{"frames", 42}};
  hear(message);
  EXPECT_EQ(seen(1s).metrics_text, R"({"frames":42})");
  EXPECT_EQ(seen(1s).metrics(), nlohmann::json({{"frames", 42}}));
}

// ---- silence

TEST_F(APicture, FindsSilenceByItsIntervals) {
  hear(registry(RegistryEvent::start, 0s), alive(1s));
  EXPECT_EQ(presence(25'999ms), Presence::running);
  EXPECT_EQ(presence(26s), Presence::stale);
  EXPECT_EQ(presence(40'999ms), Presence::stale);
  EXPECT_EQ(presence(41s), Presence::dead);
  hear(alive(42s, 2));
  EXPECT_EQ(presence(42s), Presence::running);
}

TEST_F(APicture, SaysWhenSilenceMayMatter) {
  hear(registry(RegistryEvent::start, 0s), alive(1s));
  EXPECT_TRUE(picture_.next_tick().passed(at(26s).steady));
  static_cast<void>(picture_.tick(at(25s)));
  EXPECT_FALSE(picture_.next_tick().passed(at(25'900ms).steady));
  static_cast<void>(picture_.tick(at(26s)));
  EXPECT_EQ(picture_.next_tick().when(), at(41s).steady);
  static_cast<void>(picture_.tick(at(41s)));
  EXPECT_TRUE(picture_.next_tick().is_never());
}

TEST_F(APicture, JudgesSilenceByItsOwnClock) {
  for (const auto skew : {-10h, 10h}) {
    Picture picture;
    picture.apply(alive(skew + 1s), at(1s));
    static_cast<void>(picture.tick(at(20s)));
    EXPECT_EQ(picture.find("a", at(20s))->presence, Presence::running);
    static_cast<void>(picture.tick(at(60s)));
    EXPECT_EQ(picture.find("a", at(60s))->presence, Presence::dead);
    EXPECT_EQ(picture.find("a", at(60s))->last_seen, at(1s).wall);
    EXPECT_THAT(picture.find("a", at(60s))->remarks,
                ElementsAre(HasSubstr(skew > 0h ? "36000 s ahead of" : "36000 s behind")));
  }
}

TEST_F(APicture, TakesWhatHistoryTellsForAsOldAsItIs) {
  picture_.apply(registry(RegistryEvent::start, 0s), at(0s));
  picture_.apply(alive(1s), at(1s));
  EXPECT_EQ(presence(300s), Presence::dead) << "at the first look";
}

TEST_F(APicture, LetsNobodyDieWhileItHearsNothing) {
  hear(registry(RegistryEvent::start, 0s), alive(1s));
  picture_.resume(at(300s));
  EXPECT_EQ(presence(301s), Presence::running);
  EXPECT_EQ(presence(325s), Presence::stale);
  EXPECT_EQ(presence(340s), Presence::dead);
  picture_.resume(at(400s));
  EXPECT_EQ(presence(401s), Presence::dead) << "hearing again is no sign of life";
}

TEST_F(APicture, LetsNobodyDieThatHasStopped) {
  hear(registry(RegistryEvent::start, 0s), alive(1s), registry(RegistryEvent::stop, 2s));
  EXPECT_EQ(presence(100h), Presence::stopped);
}

// ---- clocks

TEST_F(APicture, DoesNotLetATimeInTheFutureWinForEver) {
  picture_.apply(status(Status::error, 10h, "from the future"), at(1s));
  picture_.apply(status(Status::ok, 12s, "now"), at(12s));
  EXPECT_EQ(seen(13s).message, "now");
}

TEST_F(APicture, ComparesTheWordsOfTwoHostsByWhenTheyCame) {
  picture_.apply(registry(RegistryEvent::start, 1s, 1, "fast"), at(1s));
  picture_.apply(registry(RegistryEvent::stop, 9s, 1, "fast"), at(3s));
  picture_.apply(registry(RegistryEvent::start, 5s, 1, "right"), at(5s));
  EXPECT_EQ(presence(5s), Presence::running);
  EXPECT_EQ(seen(5s).hostname, "right");
}

TEST_F(APicture, FollowsAClockThatWasSetBack) {
  AliveMessage first = alive(5h, 100);
  picture_.apply(status(Status::ok, 5h, "before"), at(5h));
  picture_.apply(first, at(5h));
  AliveMessage second = first;
  second.timestamp -= 1h;
  second.sequence = 101;
  second.uptime += 10s;
  EXPECT_TRUE(picture_.apply(second, at(5h + 10s)));
  StatusMessage after = status(Status::warning, 4h + 11s, "after");
  EXPECT_TRUE(picture_.apply(after, at(5h + 11s)));
  EXPECT_EQ(seen(5h + 12s).message, "after");
  EXPECT_THAT(seen(5h + 12s).remarks, testing::Contains("its clock was set back while it ran"));
}

// ---- two of one name

TEST_F(APicture, TellsOfTwoObjectsOfOneNameByTheirProcesses) {
  hear(registry(RegistryEvent::start, 1s, 1), status(Status::ok, 2s, "", 1),
       registry(RegistryEvent::start, 3s, 2), status(Status::ok, 4s, "", 2));
  EXPECT_THAT(seen(4s).remarks, IsEmpty()) << "a successor, as far as is known";
  hear(status(Status::busy, 5s, "", 1));
  EXPECT_THAT(seen(5s).remarks, ElementsAre(HasSubstr("two objects have this name: pid 1 and pid 2")));
  EXPECT_THAT(seen(400s).remarks, IsEmpty()) << "when it has not been seen again for long";
}

TEST_F(APicture, TellsOfTwoObjectsOfOneNameByTheirCounting) {
  hear(registry(RegistryEvent::start, 1s), alive(2s, 57), alive(3s, 12));
  EXPECT_THAT(seen(3s).remarks, IsEmpty());
  hear(alive(12s, 58), alive(13s, 13));
  EXPECT_THAT(seen(13s).remarks, ElementsAre(HasSubstr("two objects have this name")));
}

TEST_F(APicture, TakesNoRestartForASecondObject) {
  hear(registry(RegistryEvent::start, 1s, 1), alive(2s, 57), registry(RegistryEvent::crashed, 3s),
       registry(RegistryEvent::start, 4s, 2), alive(5s, 1), alive(6s, 2), status(Status::ok, 7s, "", 2));
  EXPECT_THAT(seen(7s).remarks, IsEmpty());
}

TEST_F(APicture, DoesNotEndASuccessorWithItsPredecessor) {
  hear(registry(RegistryEvent::start, 1s, 1), registry(RegistryEvent::start, 10s, 2),
       status(Status::ok, 11s, "new", 2), registry(RegistryEvent::stop, 12s, 1),
       status(Status::shutdown, 13s, "old", 1));
  EXPECT_EQ(presence(14s), Presence::running);
  EXPECT_EQ(seen(14s).message, "new");
  EXPECT_THAT(seen(14s).remarks, IsEmpty());
}

// ---- what is told

TEST_F(APicture, TellsEachChangeOnceWithWhatWasBefore) {
  hear(registry(RegistryEvent::start, 1s), alive(2s, 1, Status::unknown));
  auto changes = picture_.tick(at(2s));
  ASSERT_EQ(changes.size(), 1);
  EXPECT_EQ(changes[0].presence_before, std::nullopt);
  hear(alive(3s, 2, Status::unknown));
  EXPECT_THAT(picture_.tick(at(3s)), IsEmpty()) << "a sign of life changes nothing";
  hear(status(Status::ok, 4s, "one"));
  changes = picture_.tick(at(4s));
  ASSERT_EQ(changes.size(), 1);
  EXPECT_EQ(changes[0].presence_before, Presence::running);
  EXPECT_EQ(changes[0].status_before, Status::unknown);
  hear(status(Status::ok, 5s, "two"));
  changes = picture_.tick(at(5s));
  ASSERT_EQ(changes.size(), 1) << "a new message alone is a change";
  EXPECT_EQ(changes[0].object.message, "two");
  changes = picture_.tick(at(200s));
  ASSERT_EQ(changes.size(), 1);
  EXPECT_EQ(changes[0].object.presence, Presence::dead);
  EXPECT_THAT(picture_.tick(at(300s)), IsEmpty());
  hear(alive(301s, 3));
  changes = picture_.tick(at(301s));
  ASSERT_EQ(changes.size(), 1);
  EXPECT_EQ(changes[0].presence_before, Presence::dead);
}

TEST_F(APicture, KeepsRemarksUntilTheNextMessageOfTheirKind) {
  picture_.apply(status(Status::unknown, 1s), at(1s), {"something was odd"});
  EXPECT_THAT(seen(1s).remarks, ElementsAre("something was odd"));
  hear(alive(2s));
  EXPECT_THAT(seen(2s).remarks, ElementsAre("something was odd"));
  hear(status(Status::ok, 3s));
  EXPECT_THAT(seen(3s).remarks, IsEmpty());
}

TEST_F(APicture, IsBounded) {
  AliveMessage message = alive(1s);
  for (std::size_t i = 0; i < Picture::kMostObjects + 5; ++i) {
    message.service_id = std::to_string(i);
    picture_.apply(message, at(1s));
  }
  EXPECT_EQ(picture_.size(), Picture::kMostObjects);
  EXPECT_EQ(picture_.turned_away(), 5);
}

TEST_F(APicture, GivesItsObjectsByName) {
  AliveMessage message = alive(1s);
  for (const char* name : {"c", "a", "b"}) {
    message.service_id = name;
    picture_.apply(message, at(1s));
  }
  std::vector<std::string> names;
  for (const ObservedObject& object : picture_.objects(at(1s))) names.push_back(object.name);
  EXPECT_THAT(names, ElementsAre("a", "b", "c"));
  EXPECT_EQ(picture_.find("d", at(1s)), std::nullopt);
}

TEST(APresence, HasANameAndIsFoundByIt) {
  for (int i = 0; i < 8; ++i) {
    const auto presence = static_cast<Presence>(i);
    EXPECT_EQ(presence_named(to_string(presence)), presence);
  }
  EXPECT_EQ(presence_named("asleep"), std::nullopt);
}

}  // namespace
}  // namespace natsmith
