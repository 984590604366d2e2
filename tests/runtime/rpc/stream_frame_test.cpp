// Frames of streams as text, and the rules of who sends and who receives them.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "natsmith/rpc/stream_frame.hpp"
#include "natsmith/rpc/stream_input.hpp"
#include "natsmith/rpc/stream_output.hpp"

namespace natsmith::detail {
namespace {

TEST(AFrame, IsALineWithItsTokenAndNumbers) {
  const std::string text = frame_line(FrameKind::kState, "T", {1, 22, 333});
  EXPECT_EQ(text, "s T 1 22 333\n");
  const auto frame = read_frame(text, "T");
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->kind, FrameKind::kState);
  EXPECT_EQ(frame->numbers[2], 333U);
  EXPECT_EQ(frame->body, text.size());
}

TEST(AFrame, IsNothingElse) {
  for (const char* text :
       {"", "s", "s T 1 2 3", "s X 1 2 3\n", "s T 1 2\n", "s T 1 2 3 4\n", "s T 1  3\n", "q T\n",
        "sT 1 2 3\n", "d T -1\n", "d T 1.5\n", "d T 18446744073709551616\n", "\n", " T \n"}) {
    EXPECT_FALSE(read_frame(text, "T")) << text;
  }
}

TEST(AnErrorFrame, TellsTheWholeError) {
  const Error error(ErrorCode::conflict, "two\nlines", R"({"a":1})");
  const std::string text = error_frame("T", 7, error, 1000);
  const auto frame = read_frame(text, "T");
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->numbers[0], 7U);
  const Error read = error_of_frame(*frame, text.substr(frame->body));
  EXPECT_EQ(read.code(), ErrorCode::conflict);
  EXPECT_EQ(read.message(), "two lines");
  EXPECT_EQ(read.details(), R"({"a":1})");
  const std::string cut = error_frame("T", 7, error, text.size() - 1);
  EXPECT_EQ(error_of_frame(*read_frame(cut, "T"), cut.substr(frame->body)).details(), "");
}

TEST(AnOffer, ReadsAsItIsWritten) {
  const auto offer = read_offer(to_text({"_INBOX.a", "T", 64, 2000}));
  ASSERT_TRUE(offer);
  EXPECT_EQ(offer->inbox, "_INBOX.a");
  EXPECT_EQ(offer->token, "T");
  EXPECT_EQ(offer->window, 64U);
  EXPECT_EQ(offer->heartbeat_ms, 2000U);
  for (const char* text : {"", "a", "a T 64", "a T 0 2000", "a T 65537 2000", "a T 64 9", "a T 64 3600001",
                           "a.* T 64 2000", "a  64 2000", "a T 64 2000 x", " T 64 2000"}) {
    EXPECT_FALSE(read_offer(text)) << text;
  }
}

class AnOutput : public testing::Test {
 protected:
  static constexpr std::size_t kMaxSize = 1000;
  std::vector<std::string> sent_;
  StreamOutput output_{"T", 4, [this](const std::string& frame) { sent_.push_back(frame); }};

  void send_frames(int count) {
    for (int i = 0; i < count; ++i) {
      output_.append("1");
      output_.flush();
    }
  }
};

TEST_F(AnOutput, GathersItemsUntilItIsFlushed) {
  output_.set_limit(1);
  output_.append("1");
  output_.append("{}");
  EXPECT_TRUE(sent_.empty());
  output_.flush();
  EXPECT_EQ(sent_, std::vector<std::string>{"d T 1\n[1,{}]"});
  output_.flush();
  EXPECT_EQ(sent_.size(), 1U);
}

TEST_F(AnOutput, SealsAFrameThatIsFull) {
  output_.set_limit(4);
  const std::string half(StreamOutput::kFrameBytes * 2 / 3, '1');
  output_.append(half);
  output_.append(half);
  EXPECT_EQ(sent_.size(), 1U);
  for (std::size_t i = 0; i < StreamOutput::kFrameItems; ++i) output_.append("1");
  EXPECT_GE(sent_.size(), 2U);
}

TEST_F(AnOutput, KeepsToTheLimitAndToItsWindow) {
  output_.set_limit(2);
  send_frames(2);
  EXPECT_FALSE(output_.has_credit());
  output_.append("2");
  output_.flush();
  EXPECT_EQ(sent_.size(), 2U);
  EXPECT_TRUE(output_.acknowledge(0, 100));
  output_.flush();
  EXPECT_EQ(sent_.size(), 3U);
  send_frames(1);
  EXPECT_FALSE(output_.has_credit());  // four are not acknowledged
  EXPECT_TRUE(output_.acknowledge(3, 100));
  EXPECT_TRUE(output_.has_credit());
  EXPECT_EQ(output_.unacknowledged(), 1U);
  EXPECT_TRUE(output_.acknowledge(0, 0));  // an older word, overtaken
  EXPECT_EQ(output_.unacknowledged(), 1U);
  EXPECT_FALSE(output_.acknowledge(5, 1000));
}

TEST_F(AnOutput, SendsAgainWhatIsNotAcknowledged) {
  output_.set_limit(4);
  send_frames(3);
  output_.acknowledge(1, 4);
  sent_.clear();
  output_.resend();
  EXPECT_EQ(sent_, (std::vector<std::string>{"d T 2\n[1]", "d T 3\n[1]"}));
}

TEST_F(AnOutput, EndsAfterItsItemsAndWithoutCredit) {
  output_.set_limit(1);
  send_frames(1);
  output_.append("2");
  output_.finish(std::nullopt, kMaxSize);
  EXPECT_TRUE(output_.over());
  EXPECT_EQ(sent_.size(), 1U);
  output_.acknowledge(1, 2);
  EXPECT_EQ(sent_.back(), "e T 3\n");
  EXPECT_FALSE(output_.complete());
  output_.acknowledge(3, 2);
  EXPECT_TRUE(output_.complete());
}

TEST_F(AnOutput, DropsWhatHasNoCreditWhenItIsAborted) {
  output_.set_limit(1);
  send_frames(1);
  output_.append("2");
  output_.finish(std::nullopt, kMaxSize);
  output_.abort(Error(ErrorCode::unavailable, "stopping"), kMaxSize);
  EXPECT_EQ(sent_.back(), "x T 2 503\nstopping");
  output_.abort(Error(ErrorCode::internal, "again"), kMaxSize);
  EXPECT_EQ(sent_.size(), 2U);
}

class AnInput : public testing::Test {
 protected:
  StreamInput input_{4};
  StreamInput::Accepted accept(FrameKind kind, std::uint64_t number) {
    return input_.accept({kind, {number, 0, 0}, 0}, Message());
  }
};

TEST_F(AnInput, TakesEachFrameOnceAndInOrder) {
  EXPECT_EQ(accept(FrameKind::kData, 2), StreamInput::Accepted::kGap);
  EXPECT_EQ(accept(FrameKind::kData, 1), StreamInput::Accepted::kYes);
  EXPECT_EQ(accept(FrameKind::kData, 1), StreamInput::Accepted::kRepeated);
  EXPECT_EQ(accept(FrameKind::kData, 0), StreamInput::Accepted::kRepeated);
  EXPECT_EQ(accept(FrameKind::kEnd, 2), StreamInput::Accepted::kYes);
  EXPECT_EQ(accept(FrameKind::kData, 3), StreamInput::Accepted::kAfterEnd);
  EXPECT_TRUE(input_.over());
  EXPECT_EQ(input_.take()->frame.numbers[0], 1U);
  EXPECT_TRUE(input_.take()->frame.is_last());
  EXPECT_FALSE(input_.take());
}

TEST_F(AnInput, HoldsNoMoreThanItsWindow) {
  for (std::uint64_t n = 1; n <= 4; ++n) EXPECT_EQ(accept(FrameKind::kData, n), StreamInput::Accepted::kYes);
  EXPECT_EQ(accept(FrameKind::kData, 5), StreamInput::Accepted::kNoCredit);
  EXPECT_FALSE(input_.should_grant());
  EXPECT_TRUE(input_.take());
  EXPECT_TRUE(input_.should_grant());
  EXPECT_EQ(accept(FrameKind::kData, 5), StreamInput::Accepted::kNoCredit);  // not before it was told
  EXPECT_EQ(input_.grant(), 5U);
  EXPECT_EQ(accept(FrameKind::kData, 5), StreamInput::Accepted::kYes);
}

}  // namespace
}  // namespace natsmith::detail
