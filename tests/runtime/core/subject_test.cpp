// Subjects and queue groups are checked where they enter.
#include "natsmith/core/subject.hpp"

#include <gtest/gtest.h>

#include "natsmith/core/error.hpp"

namespace natsmith {
namespace {

template <class T>
std::string refusal(const std::string& text) {
  try {
    const T value(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::invalid_argument);
    return error.message();
  }
  return "accepted";
}

class RefusedSubjects : public testing::TestWithParam<std::string> {};

TEST_P(RefusedSubjects, AreNamedInTheError) {
  EXPECT_NE(refusal<Subject>(GetParam()).find("subject \"" + GetParam() + "\" is not valid"),
            std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(ASubject, RefusedSubjects,
                         testing::Values("", " ", "a b", "a..b", ".a", "a.", "a\nb", "a\tb", "*", "a.*",
                                         "a.>", ">", "a.b*"));

TEST(ASubject, MayHaveAnyOtherToken) {
  EXPECT_EQ(Subject("svc.rpc.User.get_by_id").str(), "svc.rpc.User.get_by_id");
  EXPECT_EQ(Subject("größe.$x").str(), "größe.$x");
}

TEST(ASubjectPattern, TakesWildcardsAsWholeTokensOnly) {
  EXPECT_EQ(SubjectPattern("a.*.b").str(), "a.*.b");
  EXPECT_EQ(SubjectPattern("a.>").str(), "a.>");
  EXPECT_NE(refusal<SubjectPattern>("a.>.b"), "accepted");
  EXPECT_NE(refusal<SubjectPattern>("a.b*"), "accepted");
  EXPECT_NE(refusal<SubjectPattern>("a b"), "accepted");
}

TEST(AQueueGroup, RefusesSpacesAndWildcards) {
  EXPECT_EQ(QueueGroup("User").str(), "User");
  EXPECT_NE(refusal<QueueGroup>(""), "accepted");
  EXPECT_NE(refusal<QueueGroup>("a b"), "accepted");
  EXPECT_NE(refusal<QueueGroup>("a*"), "accepted");
  EXPECT_NE(refusal<QueueGroup>(">"), "accepted");
}

}  // namespace
}  // namespace natsmith
