// What nats-server must permit, by role.
#include "emitter/permissions/permissions.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "models.hpp"

namespace natsmith::emitter {
namespace {

using test::integer;
using test::interface;
using test::method;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

/// A service User with one method, and one in two versions.
model::Model some_model() {
  model::Model model;
  model.interfaces = {interface("UserService", "User", {method("get", integer())}),
                      interface("Group1", "Group", {method("list", integer())}),
                      interface("Group2", "Group", {method("list", integer())})};
  model.interfaces[1].version = 1;
  model.interfaces[2].version = 2;
  for (model::Interface& each : model.interfaces) {
    each.subject_prefix = "svc.rpc";
    each.queue = each.service;
  }
  return model;
}

Permissions permitted(const PermissionsRequest& request, const model::Model& model = some_model()) {
  Diagnostics diagnostics;
  Permissions permissions = permissions_of(model, request, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  return permissions;
}

TEST(AClientsPermissions, AreItsMethodsTheirCancellationAndItsInbox) {
  const Permissions permissions = permitted({.role = Role::kClient, .services = {"User"}});
  EXPECT_THAT(permissions.publish,
              ElementsAre("svc.rpc.User.get", "svc.rpc.User.$cancel", "$SRV.PING.User", "$SRV.INFO.User"));
  EXPECT_THAT(permissions.subscribe, ElementsAre("_INBOX.>"));
  EXPECT_FALSE(permissions.responses.has_value());
}

TEST(AClientsPermissions, CoverOneInstanceThatItNames) {
  const Permissions permissions =
      permitted({.role = Role::kClient, .services = {"User"}, .instance = "users.main"});
  EXPECT_THAT(permissions.publish,
              IsSupersetOf({"svc.rpc.users_main.User.get", "svc.rpc.users_main.User.$cancel"}));
}

TEST(AServersPermissions, AreItsMethodsInItsQueueGroupAndAnswers) {
  const Permissions permissions = permitted({.role = Role::kServer, .services = {"User"}});
  EXPECT_THAT(permissions.publish, IsEmpty());
  EXPECT_THAT(permissions.subscribe, ElementsAre("svc.rpc.User.get User", "svc.rpc.User.$cancel", "$SRV.*",
                                                 "$SRV.*.User", "$SRV.*.User.*"));
  ASSERT_TRUE(permissions.responses.has_value());
  EXPECT_EQ(permissions.responses->most, 1);
  EXPECT_EQ(permissions.responses->within, std::chrono::seconds(120));
}

TEST(AServersPermissions, LetItAnswerAsLongAsItsSlowestMethodMayTake) {
  model::Model model = some_model();
  model.interfaces[0].methods[0].timeout = std::chrono::minutes(10);
  const Permissions permissions = permitted({.role = Role::kServer, .services = {"User"}}, model);
  EXPECT_EQ(permissions.responses->within, std::chrono::minutes(11));
}

TEST(AServersPermissions, IncludeOneInstanceAndNotItsNeighbours) {
  const Permissions permissions =
      permitted({.role = Role::kServer, .services = {"User"}, .instance = "users.main"});
  EXPECT_THAT(permissions.subscribe, Contains("svc.rpc.users_main.User.*"));
}

TEST(AServersPermissions, WithCallsAreThoseOfAClientBesides) {
  const Permissions permissions = permitted(
      {.role = Role::kServer, .services = {"User"}, .calls = {"Group.v2"}, .inbox_prefix = "_INBOX_u"});
  EXPECT_THAT(permissions.publish, Contains("svc.rpc.Group.v2.list"));
  EXPECT_THAT(permissions.publish, Not(Contains("svc.rpc.Group.v1.list")));
  EXPECT_THAT(permissions.subscribe, Contains("_INBOX_u.>"));
}

TEST(Permissions, OfServicesWithStreamsCoverTheirFrames) {
  model::Model model = some_model();
  model.interfaces[0].methods[0].return_style = model::ReturnStyle::kStream;
  const Permissions client = permitted({.services = {"User"}}, model);
  EXPECT_THAT(client.publish, Contains("svc.rpc.User.$stream.*"));
  PermissionsRequest request{.role = Role::kServer, .services = {"User"}, .instance = "users.main"};
  EXPECT_THAT(permitted(request, model).publish, ElementsAre("_INBOX.>"));
  request.caller_inbox_prefixes = {"_INBOX_web", "_INBOX_app"};
  const Permissions server = permitted(request, model);
  EXPECT_THAT(server.publish, ElementsAre("_INBOX_web.>", "_INBOX_app.>"));
  EXPECT_THAT(server.subscribe,
              IsSupersetOf({"svc.rpc.User.$stream.*", "svc.rpc.users_main.User.$stream.*"}));
}

TEST(Permissions, CoverAllVersionsOfANameOrTheOneThatIsMeant) {
  EXPECT_THAT(permitted({.services = {"Group"}}).publish,
              IsSupersetOf({"svc.rpc.Group.v1.list", "svc.rpc.Group.v2.list"}));
  const Permissions second = permitted({.services = {"Group.v2"}});
  EXPECT_THAT(second.publish, Contains("svc.rpc.Group.v2.list"));
  EXPECT_THAT(second.publish, Each(Not(HasSubstr(".v1."))));
}

TEST(Permissions, NameEachSubjectOnce) {
  const Permissions permissions = permitted({.services = {"User", "User"}, .calls = {"User"}});
  EXPECT_EQ(permissions.publish.size(), 4U);
}

TEST(Permissions, OfAnUnknownServiceAreAnErrorWithTheNearestName) {
  Diagnostics diagnostics;
  static_cast<void>(permissions_of(some_model(), {.services = {"Grop.v2"}}, diagnostics));
  ASSERT_TRUE(diagnostics.has_errors());
  EXPECT_THAT(diagnostics.all().front().message, HasSubstr("'Grop.v2'"));
  EXPECT_THAT(diagnostics.all().front().note, HasSubstr("'Group.v2'"));
}

TEST(PermissionsAsJson, HaveTheFormOfAUsersJwt) {
  const auto json = nlohmann::json::parse(
      permissions_as_json(permitted({.role = Role::kServer, .services = {"User"}, .calls = {"User"}})));
  EXPECT_THAT(json.at("pub").at("allow"), Contains("svc.rpc.User.get"));
  EXPECT_THAT(json.at("sub").at("allow"), Contains("svc.rpc.User.get User"));
  EXPECT_EQ(json.at("resp").at("max"), 1);
  EXPECT_EQ(json.at("resp").at("ttl"), 120'000'000'000);
}

}  // namespace
}  // namespace natsmith::emitter
