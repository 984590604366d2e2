// Every generated GoogleMock class: complete, usable as its interface, and doing what it was told. All but
// that of an interface whose own namespace `std` hides what MOCK_METHOD itself names.
#include <gmock/gmock.h>

#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "a/service.mock.hpp"
#include "b/service.mock.hpp"
#include "defaults.mock.hpp"
#include "global.mock.hpp"
#include "inline_namespaces.mock.hpp"
#include "kinds.mock.hpp"
#include "moves.mock.hpp"
#include "names.mock.hpp"
#include "several.mock.hpp"
#include "shadows.mock.hpp"
#include "shapes.mock.hpp"
#include "streams.mock.hpp"
#include "tasks.mock.hpp"

namespace {

using testing::An;
using testing::NiceMock;
using testing::Return;

template <class... Mocks>
constexpr bool are_complete() {
  return (!std::is_abstract_v<Mocks> && ...) && (std::is_default_constructible_v<NiceMock<Mocks>> && ...);
}

static_assert(
    are_complete<shared::a::MockService, shared::b::MockService, defaults::MockDefaultsService, MockHandler,
                 company::v2::accounts::MockAccountService, v1::first::MockFirstService,
                 kinds::MockKindService, moves::MockMoveService, names::MockNames, several::MockOneService,
                 several::MockTwoService, several::deeper::MockOneService, shadows::MockShadowService,
                 shapes::MockShapeService, streams_of::MockStreams, tasks::MockTaskService>(),
    "a method of an interface has no MOCK_METHOD");

TEST(AMock, TellsOverloadsApart) {
  shapes::MockShapeService mock;
  EXPECT_CALL(mock, find(An<const std::string&>())).WillOnce(Return(1));
  EXPECT_CALL(mock, find(7)).WillOnce(Return(2));
  EXPECT_CALL(testing::Const(mock), find()).WillOnce(Return(3));
  shapes::ShapeService& service = mock;
  EXPECT_EQ(service.find(std::string("x")), 1);
  EXPECT_EQ(service.find(7), 2);
  EXPECT_EQ(std::as_const(service).find(), 3);
}

TEST(AMock, ReturnsResultsAndFailures) {
  shapes::MockShapeService mock;
  EXPECT_CALL(mock, result()).WillOnce(Return(natsmith::Error(natsmith::ErrorCode::conflict, "taken")));
  EXPECT_CALL(mock, never_throws()).WillOnce(Return(4));
  shapes::ShapeService& service = mock;
  EXPECT_EQ(service.result().error().code(), natsmith::ErrorCode::conflict);
  EXPECT_EQ(service.never_throws().value(), 4);
}

TEST(AMock, TakesAndGivesWhatCannotBeCopied) {
  moves::MockMoveService mock;
  EXPECT_CALL(mock, turn).WillOnce([](std::unique_ptr<moves::Node> node) { return node; });
  auto node = std::make_unique<moves::Node>();
  const moves::Node* const same = node.get();
  moves::MoveService& service = mock;
  EXPECT_EQ(service.turn(std::move(node)).get(), same);
}

TEST(AMock, CanBeACoroutine) {
  tasks::MockTaskService mock;
  EXPECT_CALL(mock, twice(21)).WillOnce([](std::int64_t value) -> natsmith::Task<std::int64_t> {
    co_return 2 * value;
  });
  EXPECT_CALL(mock, checked(false)).WillOnce([](bool) -> natsmith::Task<natsmith::Result<std::int64_t>> {
    co_return natsmith::Error(natsmith::ErrorCode::conflict, "not good");
  });
  EXPECT_CALL(mock, nothing()).WillOnce([]() -> natsmith::Task<> {
    throw natsmith::Error(natsmith::ErrorCode::unavailable, "before it is awaited");
  });
  tasks::TaskService& service = mock;
  EXPECT_EQ(natsmith::sync_wait(service.twice(21)), 42);
  EXPECT_EQ(natsmith::sync_wait(service.checked(false)).error().code(), natsmith::ErrorCode::conflict);
  EXPECT_THROW(natsmith::sync_wait(service.nothing()), natsmith::Error);
}

TEST(AMock, GivesAndTakesStreams) {
  streams_of::MockStreams mock;
  EXPECT_CALL(mock, overload(An<int>())).WillOnce([](int value) {
    return natsmith::Stream<int>::from(std::vector<int>{value, value + 1});
  });
  EXPECT_CALL(testing::Const(mock), overload(An<natsmith::Stream<int>>()))
      .WillOnce([](natsmith::Stream<int> values) -> natsmith::Stream<int> {
        for (const int value : values) co_yield value * 10;
      });
  streams_of::Streams& service = mock;
  std::vector<int> got;
  for (const int value : std::as_const(service).overload(service.overload(7))) got.push_back(value);
  EXPECT_EQ(got, (std::vector<int>{70, 80}));
}

TEST(AMock, TakesTheDefaultArgumentsOfItsInterface) {
  NiceMock<defaults::MockDefaultsService> mock;
  EXPECT_CALL(mock, durations).WillOnce(Return(5));
  defaults::DefaultsService& service = mock;
  EXPECT_EQ(service.durations(), 5);
}

}  // namespace
