// Tricky interfaces called through a real nats-server: defaults, moved values, overloads, a value of every
// kind.
#include <gtest/gtest.h>
#include <natsmith/transport/connection.hpp>

#include <numeric>
#include <string>
#include <utility>

#include "defaults.client.hpp"
#include "defaults.handler.hpp"
#include "kinds.client.hpp"
#include "kinds.handler.hpp"
#include "moves.client.hpp"
#include "moves.handler.hpp"
#include "shapes.client.hpp"
#include "shapes.handler.hpp"
#include "support/local_server.hpp"

namespace {

using namespace std::chrono_literals;
using natsmith::CallContext;

class Defaults final : public defaults::DefaultsService {
 public:
  int numbers(int a, int b, double c, unsigned long d, bool e) override {
    return a + b + static_cast<int>(c * 2) + static_cast<int>(d) + (e ? 1 : 0);
  }
  int of_the_class(int page, Order order) override { return order == Order::down ? -page : page; }
  int protected_of_the_class(int value) override { return value; }
  std::string texts(const std::string& a, std::string b, std::string_view c, std::string_view d,
                    std::string_view e) override {
    return a + "|" + b + "|" + std::string(c) + "|" + std::string(d) + "|" + std::string(e);
  }
  std::string raw(const std::string& text) override { return text; }
  int spans(std::span<const int> all, std::span<const int> none) override {
    return std::accumulate(all.begin(), all.end(), 100 * static_cast<int>(none.size()));
  }
  int structs(defaults::Filter filter, const defaults::Filter& other,
              std::optional<defaults::Filter> third) override {
    return filter.depth * 100 + other.depth * 10 + (third ? third->depth : 0);
  }
  int containers(const std::vector<int>& values, const std::map<std::string, int>& names) override {
    return static_cast<int>(values.size() * 10 + names.size());
  }
  int pointers(std::unique_ptr<int> pointer, std::shared_ptr<defaults::Filter> shared) override {
    return (pointer ? *pointer : -1) + (shared ? shared->depth : -1);
  }
  int durations(std::chrono::milliseconds time) override { return static_cast<int>(time.count()); }
  int rvalues(std::string&& text) override { return static_cast<int>(std::string(std::move(text)).size()); }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
  int same_name(int first, int limit) override { return first * 100 + limit; }
#pragma GCC diagnostic pop
};

class Moves final : public moves::MoveService {
 public:
  std::unique_ptr<moves::Node> turn(std::unique_ptr<moves::Node> tree) override {
    if (!tree) return nullptr;
    auto left = turn(std::move(tree->left));
    tree->left = turn(std::move(tree->right));
    tree->right = std::move(left);
    return tree;
  }
  moves::Node root(moves::Node tree) override { return {std::move(tree.name), nullptr, nullptr}; }
  std::vector<std::unique_ptr<int>> pointers(std::vector<std::unique_ptr<int>>&& pointers) override {
    return std::move(pointers);
  }
  int look(const moves::Node& tree,
           const std::map<std::string, std::unique_ptr<moves::Node>>& trees) override {
    return (tree.left ? 10 : 0) + static_cast<int>(trees.size());
  }
  std::optional<moves::Node> maybe(std::optional<moves::Node> tree) override { return tree; }
};

/// Each method answers with what tells it apart.
class Shapes final : public shapes::ShapeService {
 public:
  int inherited(int value) override { return value; }
  int overridden() const override { return 1; }
  int call() override { return 2; }
  void one_way(int) override {}
  void acknowledged() override { ++acknowledgements; }
  natsmith::Result<int> result() override { return 3; }
  natsmith::Result<void> result_of_nothing(int value) override {
    if (value < 0) return natsmith::Error(natsmith::ErrorCode::conflict, "negative");
    return {};
  }
  std::monostate unit() override { return {}; }
  natsmith::Result<int> never_throws() const noexcept override { return 4; }
  void one_way_never_throws(std::string) noexcept override {}
  int constant(int value) const override { return value + 1; }
  int first(CallContext& context, int value) override { return header(context) + value; }
  int last(int value, CallContext& call) override { return header(call) - value; }
  int unnamed(int context, CallContext&) override { return context; }
  void one_way_with_context(CallContext&) override {}
  natsmith::Result<int> result_with_context(CallContext&, int arguments) noexcept override {
    return arguments;
  }
  int find(const std::string& value) override { return 100 + static_cast<int>(value.size()); }
  int find(std::string_view value, int start) override {
    return 200 + static_cast<int>(value.size()) + start;
  }
  int find(int value) override { return 300 + value; }
  int find(std::span<const int> value) override { return 400 + static_cast<int>(value.size()); }
  int find() override { return 500; }
  int find() const override { return 600; }
  int annotated() override { return 5; }
  std::vector<std::string> a_method_with_a_very_long_name(
      const std::vector<std::string>& the_first_parameter,
      const std::vector<std::string>& the_second_parameter, std::string_view the_third_parameter) override {
    return {the_first_parameter.at(0), the_second_parameter.at(0), std::string(the_third_parameter)};
  }

  int acknowledgements = 0;

 private:
  static int header(CallContext& context) {
    const auto value = context.request_headers().get("Number");
    return value.has_value() ? std::stoi(std::string(*value)) : 0;
  }
};

class Kinds final : public kinds::KindService {
 public:
  kinds::All echo(const kinds::All& all) override { return all; }
  Nested nested(Nested nested) override { return nested; }
  std::tuple<int, kinds::Color> tuple(std::variant<int, kinds::Money> variant,
                                      std::pair<kinds::Id, kinds::Plain> pair) override {
    return {static_cast<int>(variant.index()) * 10 + static_cast<int>(pair.first), kinds::Color::green};
  }
  elsewhere::Line line(elsewhere::Line line, nlohmann::json json) override {
    line.points.push_back({json.at("x").get<int>(), 0, elsewhere::Unit::millimetre});
    return line;
  }
  std::chrono::system_clock::time_point when(std::chrono::duration<double> in,
                                             std::filesystem::path where) override {
    return std::chrono::system_clock::time_point(std::chrono::seconds(where.string().size())) +
           std::chrono::duration_cast<std::chrono::system_clock::duration>(in);
  }
  std::vector<std::vector<std::optional<int>>> matrix(
      const std::array<std::array<double, 2>, 2>& matrix) override {
    return {{static_cast<int>(matrix[0][0]), std::nullopt}, {}};
  }
};

/// A client and a handler, joined by a nats-server of their own.
template <class Implementation, class Handler, class Client>
struct Joined {
  natsmith::test::LocalServer server;
  natsmith::Connection connection =
      natsmith::Connection::open({.urls = {server.url()}, .name = "round trip"});
  Implementation implementation;
  Handler handler{connection, implementation};
  Client client{connection};
  Joined() { handler.start(); }
};

using JoinedDefaults = Joined<Defaults, defaults::DefaultsHandler, defaults::DefaultsClient>;
using JoinedMoves = Joined<Moves, moves::MovesHandler, moves::MovesClient>;
using JoinedShapes = Joined<Shapes, shapes::ShapesHandler, shapes::ShapesClient>;
using JoinedKinds = Joined<Kinds, kinds::KindsHandler, kinds::KindsClient>;

TEST(DefaultArguments, AreTheSameInTheClientAsInTheInterface) {
  JoinedDefaults joined;
  defaults::DefaultsService& local = joined.implementation;
  defaults::DefaultsClient& client = joined.client;
  EXPECT_EQ(client.numbers(1), local.numbers(1));
  EXPECT_EQ(client.of_the_class(), -20);
  EXPECT_EQ(client.protected_of_the_class(), 7);
  EXPECT_EQ(client.texts(), "a, \"b\" (c|zzz|view|hello|");
  EXPECT_EQ(client.raw(), "first line\n\n\nlast line");
  EXPECT_EQ(client.spans(), 10);
  EXPECT_EQ(client.structs(), 310);
  EXPECT_EQ(client.containers(), 32);
  EXPECT_EQ(client.pointers(), -2);
  EXPECT_EQ(client.durations(), 1000);
  EXPECT_EQ(client.rvalues(), 9);
  EXPECT_EQ(client.same_name(), 6003);
  EXPECT_EQ(natsmith::async(client).of_the_class().get(), -20);
}

TEST(DefaultArguments, AreTheHandlersForACallerThatLeavesThemOut) {
  JoinedDefaults joined;
  const auto answer = [&](const std::string& method, const std::string& body) {
    return std::string(
        joined.connection.request(natsmith::Subject("svc.rpc.Defaults." + method), body, 10s).value().body());
  };
  EXPECT_EQ(answer("numbers", R"({"a":1})"), "1000055");
  EXPECT_EQ(answer("of_the_class", ""), "-20");
  EXPECT_EQ(answer("protected_of_the_class", "{}"), "7");
  EXPECT_EQ(answer("texts", "{}"), R"("a, \"b\" (c|zzz|view|hello|")");
  EXPECT_EQ(answer("raw", "{}"), R"("first line\n\n\nlast line")");
  EXPECT_EQ(answer("spans", "{}"), "10");
  EXPECT_EQ(answer("structs", "{}"), "310");
  EXPECT_EQ(answer("containers", "{}"), "32");
  EXPECT_EQ(answer("pointers", "{}"), "-2");
  EXPECT_EQ(answer("durations", "{}"), "1000");
  EXPECT_EQ(answer("rvalues", "{}"), "9");
  EXPECT_EQ(answer("same_name", "{}"), "6003");
  EXPECT_EQ(answer("same_name", R"({"limit":4})"), "6004");
}

TEST(ValuesThatCannotBeCopied, TravelBothWays) {
  JoinedMoves joined;
  auto tree = std::make_unique<moves::Node>();
  tree->name = "root";
  tree->left = std::make_unique<moves::Node>();
  tree->left->name = "leaf";
  EXPECT_EQ(joined.client.look(*tree, {}), 10);
  const auto turned = joined.client.turn(std::move(tree));
  ASSERT_TRUE(turned && turned->right);
  EXPECT_EQ(turned->right->name, "leaf");
  EXPECT_FALSE(turned->left);
  EXPECT_EQ(joined.client.turn(nullptr), nullptr);
  EXPECT_EQ(joined.client.root({"a", nullptr, nullptr}).name, "a");
  EXPECT_FALSE(joined.client.maybe(std::nullopt).has_value());
  std::vector<std::unique_ptr<int>> pointers(2);
  pointers[1] = std::make_unique<int>(7);
  const auto returned = joined.client.pointers(std::move(pointers));
  ASSERT_EQ(returned.size(), 2U);
  EXPECT_EQ(returned[0], nullptr);
  EXPECT_EQ(*returned[1], 7);
}

TEST(EveryShapeOfAMethod, ReachesItsImplementation) {
  JoinedShapes joined;
  shapes::ShapesClient& client = joined.client;
  EXPECT_EQ(client.inherited(9), 9);
  EXPECT_EQ(client.overridden(), 1);
  EXPECT_EQ(client.call(), 2);
  client.acknowledged();
  EXPECT_EQ(joined.implementation.acknowledgements, 1);
  EXPECT_EQ(client.result().value(), 3);
  EXPECT_TRUE(client.result_of_nothing(1).has_value());
  EXPECT_EQ(client.result_of_nothing(-1).error().code(), natsmith::ErrorCode::conflict);
  EXPECT_EQ(client.unit(), std::monostate());
  EXPECT_EQ(client.never_throws().value(), 4);
  EXPECT_EQ(client.constant(1), 2);
  EXPECT_EQ(client.annotated(), 5);
  EXPECT_EQ(client.a_method_with_a_very_long_name({"a"}, {"b"}, "c"),
            (std::vector<std::string>{"a", "b", "c"}));
}

TEST(AContext, TravelsWhereverTheInterfaceHasIt) {
  JoinedShapes joined;
  CallContext context;
  context.request_headers().set("Number", "40");
  EXPECT_EQ(joined.client.first(context, 2), 42);
  EXPECT_EQ(joined.client.last(2, context), 38);
  EXPECT_EQ(joined.client.unnamed(3, context), 3);
  EXPECT_EQ(joined.client.result_with_context(context, 4).value(), 4);
}

TEST(Overloads, EachReachTheirOwnImplementation) {
  JoinedShapes joined;
  shapes::ShapesClient& client = joined.client;
  EXPECT_EQ(client.find(std::string("abc")), 103);
  EXPECT_EQ(client.find(std::string_view("abc"), 1), 204);
  EXPECT_EQ(client.find(7), 307);
  EXPECT_EQ(client.find(std::span<const int>(std::array<int, 2>{1, 2})), 402);
  EXPECT_EQ(client.find(), 500);
  EXPECT_EQ(std::as_const(client).find(), 600);
}

TEST(OneWayCalls, ThatMustNotThrowDropTheirFailure) {
  JoinedShapes joined;
  joined.client.one_way_never_throws("\xff");  // cannot be sent: no UTF-8
  EXPECT_THROW(joined.client.a_method_with_a_very_long_name({"\xff"}, {}, ""), natsmith::Error);
}

kinds::All some_of_everything() {
  kinds::All all;
  all.text = "größe";
  all.bytes = {std::byte{0}, std::byte{255}};
  all.color = kinds::Color::green;
  all.inner.from_base = 3;
  all.maybe = all.inner;
  all.flags = {true, false};
  all.list = {all.inner};
  all.colors[kinds::Color::green] = 1;
  all.map[-4] = "four";
  all.tuple = {1, true, "x"};
  all.variant = std::vector<kinds::Inner>{all.inner};
  all.shared = std::make_shared<kinds::Inner>(all.inner);
  all.duration = 1500ms;
  all.path = "/tmp/x";
  all.json = {{"deep", {1, 2, nullptr}}};
  all.money = kinds::Money(250);
  all.point = {1, 2, elsewhere::Unit::millimetre};
  return all;
}

TEST(AValueOfEveryKind, ComesBackAsItWent) {
  JoinedKinds joined;
  const kinds::All sent = some_of_everything();
  const kinds::All back = joined.client.echo(sent);
  EXPECT_EQ(back.text, sent.text);
  EXPECT_EQ(back.bytes, sent.bytes);
  EXPECT_EQ(back.color, sent.color);
  EXPECT_EQ(back.inner.from_base, 3);
  EXPECT_EQ(back.maybe.value().from_base, 3);
  EXPECT_EQ(back.flags, sent.flags);
  EXPECT_EQ(back.colors, sent.colors);
  EXPECT_EQ(back.map, sent.map);
  EXPECT_EQ(back.tuple, sent.tuple);
  EXPECT_EQ(back.variant.index(), sent.variant.index());
  ASSERT_TRUE(back.shared);
  EXPECT_EQ(back.shared->from_base, 3);
  EXPECT_EQ(back.duration, sent.duration);
  EXPECT_EQ(back.path, sent.path);
  EXPECT_EQ(back.json, sent.json);
  EXPECT_EQ(nlohmann::json(back.money), 250);
  EXPECT_EQ(back.point.unit, elsewhere::Unit::millimetre);
  EXPECT_EQ(joined.client.nested({{sent, sent}}).all.size(), 2U);
}

TEST(ArgumentsOfEveryKind, Arrive) {
  JoinedKinds joined;
  EXPECT_EQ(std::get<0>(joined.client.tuple(kinds::Money(1), {5, kinds::two})), 15);
  EXPECT_EQ(joined.client.line({}, {{"x", 6}}).points.at(0).x, 6);
  EXPECT_EQ(joined.client.when(1.5s, "/a"), std::chrono::system_clock::time_point(3500ms));
  EXPECT_EQ(joined.client.matrix({{{4, 0}, {0, 0}}}).at(0).at(0), 4);
}

}  // namespace
