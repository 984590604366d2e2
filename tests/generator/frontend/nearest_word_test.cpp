// The nearest valid word.
#include "nearest_word.hpp"

#include <gtest/gtest.h>

namespace natsmith::frontend {
namespace {

TEST(AnEditDistance, IsZeroBetweenEqualWords) { EXPECT_EQ(edit_distance("timeout", "timeout"), 0U); }
TEST(AnEditDistance, CountsInsertionsDeletionsAndReplacements) {
  EXPECT_EQ(edit_distance("sever", "server"), 1U);
  EXPECT_EQ(edit_distance("servver", "server"), 1U);
  EXPECT_EQ(edit_distance("sorver", "server"), 1U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
}
TEST(AnEditDistance, CountsSwappedNeighboursOnce) { EXPECT_EQ(edit_distance("timeuot", "timeout"), 1U); }
TEST(AnEditDistance, ToAnEmptyWordIsTheLength) {
  EXPECT_EQ(edit_distance("", "enum"), 4U);
  EXPECT_EQ(edit_distance("enum", ""), 4U);
}

TEST(TheNearestWord, IsTheOneWithTheSmallestDistance) {
  EXPECT_EQ(nearest_word("filed", {"server", "method", "field", "enum"}), "field");
}
TEST(TheNearestWord, IsNoneWhenAllAreFar) { EXPECT_EQ(nearest_word("retries", {"name", "timeout"}), ""); }
TEST(TheNearestWord, OfShortWordsMayDifferInOneCharacter) {
  EXPECT_EQ(nearest_word("as", {"is"}), "is");
  EXPECT_EQ(nearest_word("as", {"it"}), "");
}

TEST(ASuggestion, AsksForANearWord) { EXPECT_EQ(suggestion("akc", {"ack", "name"}), "did you mean 'ack'?"); }
TEST(ASuggestion, ListsAllWordsOtherwise) {
  EXPECT_EQ(suggestion("zzz", {"ack", "name"}), "valid: ack, name");
}

}  // namespace
}  // namespace natsmith::frontend
