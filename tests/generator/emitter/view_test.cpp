// The view: every decision about the generated C++.
#include "emitter/cpp/view.hpp"

#include <gmock/gmock.h>

#include "emitter/cpp/interface_view.hpp"
#include "models.hpp"

namespace natsmith::emitter::cpp {
namespace {

using namespace natsmith::test;
using model::Passing;
using nlohmann::ordered_json;
using testing::ElementsAre;

/// The view of a method in an interface of its own.
ordered_json view_of(std::vector<model::Method> methods, std::size_t index = 0) {
  model::Model model;
  model.interfaces = {interface("UserService", "User", std::move(methods))};
  return interface_view(model.interfaces[0], model)["methods"][index];
}

ordered_json view_of(const model::Method& method) { return view_of(std::vector<model::Method>{method}); }

/// One method `void f(…)` with this parameter.
ordered_json view_of(const model::Parameter& parameter) {
  return view_of(method("f", nothing(), {parameter}));
}

std::vector<std::string> paths(const std::vector<Rendering>& renderings) {
  std::vector<std::string> result;
  for (const Rendering& each : renderings) result.push_back(each.path);
  return result;
}

TEST(TheView, HasFiveFilesForAHeader) {
  Diagnostics diagnostics;
  EXPECT_THAT(paths(view(user_model(), "/src", diagnostics)),
              ElementsAre("user_service.codec.hpp", "user_service.client.hpp", "user_service.client.cpp",
                          "user_service.handler.hpp", "user_service.handler.cpp"));
}

TEST(TheView, HasFilesBelowTheHeadersFolder) {
  model::Model model = user_model();
  model.headers = {"api/user.service.hpp"};
  model.interfaces[0].header = model.structs[0].header = model.headers[0];
  Diagnostics diagnostics;
  const auto renderings = view(model, "/src", diagnostics);
  EXPECT_EQ(renderings[0].path, "api/user.service.codec.hpp");
  EXPECT_EQ(renderings[2].view["client_header"], "\"user.service.client.hpp\"");
  EXPECT_EQ(renderings[2].view["header"], "\"api/user.service.hpp\"");
  EXPECT_EQ(renderings[2].view["input"], "api/user.service.hpp");
}

TEST(TheView, IncludesOtherCodecHeadersByTheirPathFromHere) {
  model::Model model = user_model();
  model.headers = {"api/user_service.hpp"};
  model.interfaces[0].header = model.headers[0];
  model.structs[0].header = "/src/types/user.hpp";
  Diagnostics diagnostics;
  const auto renderings = view(model, "/src", diagnostics);
  ASSERT_EQ(renderings[0].path, "api/user_service.codec.hpp");
  EXPECT_EQ(renderings[0].view["codec_includes"], ordered_json({"\"../types/user.codec.hpp\""}));
}

TEST(TheView, GivesSimilarNamesDifferentGuards) {
  model::Model model = user_model();
  model.structs = {struct_of("app::User", {}),   struct_of("app::User_x", {}), struct_of("app::User::x", {}),
                   struct_of("app_User::x", {}), struct_of("P<a::b>", {}),     struct_of("P<a, b>", {})};
  model.interfaces[0].methods = {method("f", structure("P<a::b>")), method("g", structure("P<a, b>"))};
  Diagnostics diagnostics;
  std::set<std::string> guards;
  const auto renderings = view(model, "/src", diagnostics);
  for (const auto& each : renderings[0].view["structs"]) guards.insert(each["guard"].get<std::string>());
  EXPECT_EQ(guards.size(), 6U);
  EXPECT_TRUE(guards.contains("app_User"));
}

TEST(TheView, OpensNestedAndInlineNamespaces) {
  const auto opening = [](std::vector<model::Namespace> namespaces) {
    const model::Interface each = interface("S", "S", {}, std::move(namespaces));
    return interface_view(each, {})["opening"];
  };
  EXPECT_EQ(opening({}), ordered_json::array());
  EXPECT_EQ(opening({{"a", false}, {"b", false}}), ordered_json({"namespace a::b {"}));
  EXPECT_EQ(opening({{"a", false}, {"v1", true}, {"b", false}}),
            ordered_json({"namespace a::inline v1::b {"}));
  EXPECT_EQ(opening({{"v1", true}, {"a", false}}), ordered_json({"inline namespace v1 {", "namespace a {"}));
}

TEST(ACall, WaitsForItsResult) {
  const auto view = view_of(method("get", integer()));
  EXPECT_EQ(view["verb"], "call<int>");
  EXPECT_EQ(view["returns"], "int");
  EXPECT_EQ(view["returns_value"], true);
  EXPECT_EQ(view["async_returns"], "natsmith::Future<int>");
  EXPECT_EQ(view["async_verb"], "async_call<int>");
}

TEST(AOneWayCall, IsSent) {
  const auto view = view_of(method("touch", nothing()));
  EXPECT_EQ(view["verb"], "send");
  EXPECT_EQ(view["returns_value"], false);
  EXPECT_EQ(view["async_returns"], "void");
  EXPECT_EQ(view["async_verb"], "send");
}

TEST(AOneWayCall, ThatMustNotThrowDropsItsFailure) {
  model::Method touch = method("touch", nothing());
  touch.is_noexcept = true;
  const auto view = view_of(touch);
  EXPECT_EQ(view["verb"], "try_send");
  EXPECT_EQ(view["discards"], true);
  EXPECT_EQ(view["noexcept"], true);
}

TEST(AnAcknowledgedCall, WaitsForNothingInParticular) {
  model::Method clear = method("clear", nothing());
  clear.one_way = false;
  const auto view = view_of(clear);
  EXPECT_EQ(view["verb"], "call<void>");
  EXPECT_EQ(view["returns_value"], false);
  EXPECT_EQ(view["async_returns"], "natsmith::Future<void>");
}

TEST(ACallWithAResult, ReturnsItsFailure) {
  model::Method get = method("get", text());
  get.return_style = model::ReturnStyle::kResult;
  const auto view = view_of(get);
  EXPECT_EQ(view["verb"], "try_call<std::string>");
  EXPECT_EQ(view["returns"], "natsmith::Result<std::string>");
}

TEST(ACallWithAResultOfVoid, ReturnsSuccessOrFailure) {
  model::Method clear = method("clear", nothing());
  clear.return_style = model::ReturnStyle::kResult;
  clear.one_way = false;
  const auto view = view_of(clear);
  EXPECT_EQ(view["verb"], "try_call<void>");
  EXPECT_EQ(view["returns_value"], true);
}

TEST(AContext, StandsWhereTheInterfaceHasIt) {
  model::Method get = method("get", integer(), {parameter("id", integer())});
  get.context = model::ContextPosition::kFirst;
  get.context_name = "ctx";
  auto view = view_of(get);
  EXPECT_EQ(view["parameters"][0]["declaration"], "natsmith::CallContext& ctx");
  EXPECT_EQ(view["call_arguments"], ordered_json({"ctx", "natsmith::arg(\"id\", id)"}));
  EXPECT_EQ(view["values"][0]["value"], "context");
  get.context = model::ContextPosition::kLast;
  view = view_of(get);
  EXPECT_EQ(view["parameters"][1]["declaration"], "natsmith::CallContext& ctx");
  EXPECT_EQ(view["call_arguments"], ordered_json({"ctx", "natsmith::arg(\"id\", id)"}));
  EXPECT_EQ(view["values"][1]["value"], "context");
}

TEST(AContext, WithoutANameGetsOneThatIsFree) {
  model::Method get = method("get", integer(), {parameter("context", integer())});
  get.context = model::ContextPosition::kLast;
  EXPECT_EQ(view_of(get)["parameters"][1]["declaration"], "natsmith::CallContext& context_");
}

TEST(AParameter, IsSpelledAsTheInterfacePassesIt) {
  const auto declaration = [](Passing passing, const model::Type& type) {
    return view_of(parameter("x", type, passing))["parameters"][0]["declaration"];
  };
  EXPECT_EQ(declaration(Passing::kValue, text()), "std::string x");
  EXPECT_EQ(declaration(Passing::kConstReference, text()), "const std::string& x");
  EXPECT_EQ(declaration(Passing::kRvalueReference, text()), "std::string&& x");
  EXPECT_EQ(declaration(Passing::kStringView, text()), "std::string_view x");
  EXPECT_EQ(declaration(Passing::kSpan, vector(integer())), "std::span<const int> x");
}

TEST(AParameter, IsMovedToWhoTakesItOver) {
  const auto value = [](Passing passing, const model::Type& type) {
    return view_of(parameter("x", type, passing))["values"][0]["value"];
  };
  EXPECT_EQ(value(Passing::kValue, text()), "std::move(arguments.x)");
  EXPECT_EQ(value(Passing::kValue, integer()), "arguments.x");
  EXPECT_EQ(value(Passing::kConstReference, text()), "arguments.x");
  EXPECT_EQ(value(Passing::kRvalueReference, text()), "std::move(arguments.x)");
  EXPECT_EQ(value(Passing::kStringView, text()), "arguments.x");
}

TEST(AParameter, IsRequiredUnlessItMayBeNullOrHasADefault) {
  const auto required = [](const model::Type& type, const std::string& value) {
    return view_of(parameter("x", type, Passing::kValue, value))["fields"][0]["required"];
  };
  EXPECT_EQ(required(integer(), ""), true);
  EXPECT_EQ(required(integer(), "1"), false);
  EXPECT_EQ(required(optional(integer()), ""), false);
  EXPECT_EQ(required(type(model::TypeKind::kPointer, "std::unique_ptr<int>", {integer()}), ""), false);
}

TEST(ADefaultValue, IsRepeatedInTheClientAndInTheArguments) {
  const auto view = view_of(parameter("limit", integer(), Passing::kValue, "kLimit"));
  EXPECT_EQ(view["parameters"][0]["declaration"], "int limit = kLimit");
  EXPECT_EQ(view["parameters"][0]["definition"], "int limit");
  EXPECT_EQ(view["fields"][0]["default"], " = kLimit");
}

TEST(ADefaultValue, OfAViewBecomesOneOfItsOwner) {
  const auto value = [](const model::Parameter& parameter) {
    return view_of(parameter)["fields"][0]["default"];
  };
  EXPECT_EQ(value(parameter("x", text(), Passing::kStringView, "\"a\"")), " = \"a\"");
  EXPECT_EQ(value(parameter("x", text(), Passing::kStringView, "{}")), " = {}");
  EXPECT_EQ(value(parameter("x", text(), Passing::kStringView, "kName")),
            " = std::string(std::string_view(kName))");
  EXPECT_EQ(
      value(parameter("x", vector(integer()), Passing::kSpan, "kPrimes")),
      " = [](std::span<const int> view) { return std::vector<int>(view.begin(), view.end()); }(kPrimes)");
}

TEST(ADefaultValue, DoesNotSeeAMemberOfTheArgumentsInstead) {
  const auto view = view_of(method("f", nothing(),
                                   {parameter("a", integer(), Passing::kValue, "limit"),
                                    parameter("limit", integer(), Passing::kValue, "3")}));
  EXPECT_EQ(view["fields"][1]["member"], "limit_");
  EXPECT_EQ(view["fields"][1]["name"], "\"limit\"");
  EXPECT_EQ(view["values"][1]["value"], "arguments.limit_");
}

TEST(AnArgument, DoesNotHideTheTableOfArguments) {
  EXPECT_EQ(view_of(parameter("kFields", integer()))["fields"][0]["member"], "kFields_");
}

TEST(Overloads, AreToldApartByTheirTypesAndNames) {
  model::Method by_view = method("find", integer(), {parameter("x", text(), Passing::kStringView)});
  by_view.wire_name = "find_by_view";
  model::Method by_span = method("find", integer(), {parameter("x", vector(integer()), Passing::kSpan)});
  by_span.wire_name = "find_by_span";
  by_span.is_const = true;
  EXPECT_EQ(view_of({by_view, by_span}, 0)["values"][0]["value"], "std::string_view(arguments.x)");
  EXPECT_EQ(view_of({by_view, by_span}, 1)["values"][0]["value"], "std::span<const int>(arguments.x)");
  EXPECT_EQ(view_of({by_view, by_span}, 1)["as_const"], true);
  EXPECT_EQ(view_of({by_view, by_span}, 1)["constant"], "kFindBySpan");
}

TEST(NatsmithsOwnNames, MakeWayForTheInterfaces) {
  model::Model model;
  model.interfaces = {interface("S", "S",
                                {method("client_", nothing()), method("Async", nothing()),
                                 method("get_by_id", nothing(), {parameter("Wire", integer())}),
                                 method("getById", nothing(), {parameter("kService", integer())})})};
  const auto view = interface_view(model.interfaces[0], model);
  EXPECT_EQ(view["client_member"], "client_2");
  EXPECT_EQ(view["async"], "Async_");
  EXPECT_EQ(view["wire"], "Wire_");
  EXPECT_EQ(view["service_constant"], "kService_");
  EXPECT_EQ(view["methods"][2]["constant"], "kGetById");
  EXPECT_EQ(view["methods"][3]["constant"], "kGetById_");
  EXPECT_EQ(view["methods"][3]["arguments"], "GetByIdArguments_");
}

TEST(ADocComment, IsCarriedOverLineByLine) {
  model::Method get = method("get", integer());
  get.doc = "First.\n\n  indented \\\nlast";
  EXPECT_EQ(view_of(get)["doc"], ordered_json({" First.", "", "   indented", " last"}));
}

TEST(TheDescription, HoldsWhatTheAnnotationsSay) {
  model::Model model;
  model.interfaces = {interface("S", "S", {method("get", integer())})};
  model.interfaces[0].version = 3;
  model.interfaces[0].envelope = model::Envelope::kServerish;
  model.interfaces[0].serial = true;
  model.interfaces[0].methods[0].wire_name = "fetch";
  model.interfaces[0].methods[0].timeout = std::chrono::milliseconds(1500);
  model.interfaces[0].methods[0].runs_inline = true;
  const auto view = interface_view(model.interfaces[0], model);
  EXPECT_EQ(view["service_version"], "3");
  EXPECT_EQ(view["envelope"], "serverish");
  EXPECT_EQ(view["serial"], "true");
  EXPECT_EQ(view["methods"][0]["wire_name"], "\"fetch\"");
  EXPECT_EQ(view["methods"][0]["timeout"], "1500");
  EXPECT_EQ(view["methods"][0]["runs_inline"], "true");
}

}  // namespace
}  // namespace natsmith::emitter::cpp
