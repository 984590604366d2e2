// Rows of comparisons: how they are measured, judged and printed.
#include "benchmark/comparison/row.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <vector>

namespace bench {
namespace {

using testing::HasSubstr;

/// Gives the figures one after the other.
std::function<double()> giving(std::vector<double> figures) {
  return [figures, next = std::size_t{0}]() mutable { return figures.at(next++); };
}

Comparison comparison(const std::vector<double>& ours, const std::vector<double>& theirs) {
  return {
      .name = "encoding", .against = "by hand", .unit = "ms", .ours = giving(ours), .theirs = giving(theirs)};
}

Comparison with_goal(Comparison what, Bound bound, double goal) {
  what.bound = bound;
  what.goal = goal;
  return what;
}

TEST(ARow, HasTheMedianAndTheRangeOfTheRatiosOfEachPair) {
  const Row row = measure(comparison({4, 9, 8}, {2, 3, 1}), 3);
  EXPECT_EQ(row.ratio.median, 3);
  EXPECT_EQ(row.ratio.least, 2);
  EXPECT_EQ(row.ratio.most, 8);
  EXPECT_EQ(row.ours.median, 8);
  EXPECT_EQ(row.theirs.median, 2);
}

TEST(ARow, OfSpeedIsTheLargerTheLessTimeOursTakes) {
  Comparison what = comparison({2}, {8});
  EXPECT_EQ(measure(what, 1).ratio.median, 0.25);
  what = comparison({2}, {8});
  what.inverse = true;
  EXPECT_EQ(measure(what, 1).ratio.median, 4);
}

TEST(ARow, IsMeasuredInTurnsAndEverySecondTimeInTheOppositeOrder) {
  std::string order;
  Comparison what = comparison({}, {});
  what.ours = [&] { return order += 'o', 1.0; };
  what.theirs = [&] { return order += 't', 1.0; };
  static_cast<void>(measure(what, 3));
  EXPECT_EQ(order, "tootto");
}

TEST(ARow, ReachesAGoalThatItMeetsExactly) {
  EXPECT_TRUE(measure(with_goal(comparison({6}, {2}), Bound::kAtLeast, 3), 1).reached());
  EXPECT_TRUE(measure(with_goal(comparison({6}, {2}), Bound::kAtMost, 3), 1).reached());
}

TEST(ARow, MissesAGoalOnItsWrongSide) {
  EXPECT_FALSE(measure(with_goal(comparison({5}, {2}), Bound::kAtLeast, 3), 1).reached());
  EXPECT_FALSE(measure(with_goal(comparison({7}, {2}), Bound::kAtMost, 3), 1).reached());
}

TEST(ARow, SaysByHowMuchItMissedItsGoal) {
  const Row row = measure(with_goal(comparison({3}, {2}), Bound::kAtLeast, 2), 1);
  EXPECT_THAT(as_text(row), HasSubstr("ratio   1.50 [1.50 to 1.50]  goal at least 2: MISSED by 25.0 %"));
}

TEST(ARow, AsJsonHasItsGoalAndWhetherThatWasReached) {
  const auto line =
      nlohmann::json::parse(as_json(measure(with_goal(comparison({3}, {2}), Bound::kAtMost, 1.25), 1)));
  EXPECT_EQ(line["row"], "encoding");
  EXPECT_EQ(line["bound"], "at most");
  EXPECT_EQ(line["goal"], 1.25);
  EXPECT_EQ(line["reached"], false);
  EXPECT_EQ(line["ratio"]["median"], 1.5);
  EXPECT_EQ(line["ratio_of"], "time");
}

TEST(ARow, AsJsonHasNoGoalWithoutOne) {
  const auto line = nlohmann::json::parse(as_json(measure(comparison({3}, {2}), 1)));
  EXPECT_FALSE(line.contains("goal"));
  EXPECT_FALSE(line.contains("reached"));
}

TEST(ARow, OfSomethingAbsentIsNotMeasuredAndSaysWhatToDo) {
  const Row row = measure({.name = "encoding", .against = "protobuf", .absent = "install it"}, 3);
  EXPECT_TRUE(row.reached());
  EXPECT_THAT(as_text(row), HasSubstr("install it"));
  EXPECT_EQ(as_json(row), R"({"row":"encoding","against":"protobuf","absent":"install it"})");
}

}  // namespace
}  // namespace bench
