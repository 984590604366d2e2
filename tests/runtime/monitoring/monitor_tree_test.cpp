// MonitorTree: what follows for a node from its tasks, checks and parts, and what is published of that.
#include "natsmith/monitoring/monitor_tree.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "natsmith/core/error.hpp"

namespace natsmith::detail {
namespace {

using testing::ElementsAre;

class ATree : public testing::Test {
 protected:
  Executor executor_{4, std::chrono::seconds(1)};
  MonitorTree tree_{"root", executor_, silent_logger()};
  MonitorNode& root_ = *tree_.root();
  std::vector<std::string> published_;
  std::vector<WallTime> times_;

  void SetUp() override {
    tree_.publish_to(
        [this](TreeStatus&& status) {
          published_.push_back(std::string(to_string(status.aggregated.status)) + ":" +
                               status.aggregated.message);
          times_.push_back(status.timestamp);
        },
        {});
    published_.clear();
  }
  void TearDown() override { tree_.close(); }
};

TEST_F(ATree, PublishesNoRepetition) {
  tree_.set(root_, {Status::ok, "a"});
  tree_.set(root_, {Status::ok, "a"});
  tree_.set(root_, {Status::ok, "b"});
  EXPECT_THAT(published_, ElementsAre("ok:a", "ok:b"));
}

TEST_F(ATree, GivesEachTransitionALaterTime) {
  for (int i = 0; i < 1000; ++i) tree_.set(root_, {Status::ok, std::to_string(i)});
  for (std::size_t i = 1; i < times_.size(); ++i) EXPECT_LT(times_[i - 1], times_[i]);
}

TEST_F(ATree, CountsTheWorstPartAndSaysWhose) {
  const auto child = tree_.add_child(root_, "child");
  const auto grandchild = tree_.add_child(*child, "grandchild");
  tree_.set(root_, {Status::warning, "own"});
  tree_.set(*grandchild, {Status::error, "deep"});
  tree_.set(*child, {Status::failed, "near"});
  EXPECT_EQ(tree_.aggregated(root_), (Health{Status::failed, "child: near"}));
  tree_.set(*child, {Status::ok, ""});
  EXPECT_EQ(tree_.aggregated(root_), (Health{Status::error, "child: grandchild: deep"}));
  tree_.set(*grandchild, {Status::degraded, "deep"});
  EXPECT_EQ(tree_.aggregated(root_), (Health{Status::warning, "own"}));
}

TEST_F(ATree, KnowsWhatItsPartsKnow) {
  const auto child = tree_.add_child(root_, "child");
  EXPECT_EQ(tree_.aggregated(root_).status, Status::unknown);
  tree_.set(*child, {Status::ok, "fine"});
  EXPECT_EQ(tree_.aggregated(root_), (Health{Status::ok, ""}));
  EXPECT_EQ(tree_.own(root_).status, Status::unknown);
}

TEST_F(ATree, LetsTasksDecideOnlyWhileAllIsWell) {
  tree_.set(root_, {Status::ok, "ready"});
  tree_.begin_task(root_);
  tree_.set(root_, {Status::error, "broken"});
  tree_.set(root_, {Status::ok, "mended"});
  tree_.end_task(root_);
  tree_.set(root_, {Status::ok, "mended"});
  EXPECT_THAT(published_, ElementsAre("ok:ready", "busy:ready", "error:broken", "busy:mended", "idle:mended",
                                      "ok:mended"));
}

TEST_F(ATree, PublishesOnlyTheFirstAndTheLastOfManyTasks) {
  for (int i = 0; i < 5; ++i) tree_.begin_task(root_);
  EXPECT_EQ(tree_.tasks(), 5);
  for (int i = 0; i < 5; ++i) tree_.end_task(root_);
  EXPECT_THAT(published_, ElementsAre("busy:", "idle:"));
}

TEST_F(ATree, PublishesAPartThatComesAndGoes) {
  {
    const auto child = tree_.add_child(root_, "child");
    EXPECT_EQ(tree_.status().children.size(), 1);
    tree_.remove(child);
    tree_.set(*child, {Status::failed, "of nobody"});
  }
  EXPECT_TRUE(tree_.status().children.empty());
  EXPECT_EQ(published_.size(), 2);
}

TEST_F(ATree, PublishesNothingWhenItIsMute) {
  tree_.mute();
  tree_.set(root_, {Status::ok, ""});
  EXPECT_TRUE(published_.empty());
  EXPECT_EQ(tree_.aggregated(root_).status, Status::ok);
}

TEST_F(ATree, JudgesACheckThatHasNoResultInTime) {
  using Clock = Deadline::Clock;
  std::mutex held;
  std::unique_lock hold(held);
  tree_.add_check(root_, "stuck",
                  [&] {
                    const std::scoped_lock lock(held);
                    return Health{};
                  },
                  {.interval = std::chrono::hours(1), .timeout = std::chrono::seconds(5)});
  const auto now = Clock::now();
  EXPECT_LE(tree_.run_checks(now).when(), now + std::chrono::seconds(5));
  tree_.run_checks(now + std::chrono::seconds(6));
  EXPECT_EQ(tree_.aggregated(root_), (Health{Status::error, "stuck: no result within 5000 ms"}));
  hold.unlock();
  tree_.check_now();
  EXPECT_EQ(tree_.aggregated(root_).status, Status::ok);
}

}  // namespace
}  // namespace natsmith::detail
