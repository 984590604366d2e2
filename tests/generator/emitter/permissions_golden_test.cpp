// Golden permissions: what the command prints for an example. NATSMITH_UPDATE_GOLDENS=1 rewrites them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "emitter/permissions/permissions.hpp"
#include "frontend/parse.hpp"

namespace natsmith {
namespace {

namespace fs = std::filesystem;
using emitter::PermissionsRequest;
using emitter::Role;

struct Case {
  std::string name;
  PermissionsRequest request = {};
  bool json = false;
};

void PrintTo(const Case& each, std::ostream* out) { *out << each.name; }

const fs::path& repository() {
  static const fs::path path = NATSMITH_REPOSITORY;
  return path;
}

std::string permissions(const Case& each) {
  fs::current_path(repository() / "examples/users");
  frontend::ParseRequest request;
  request.headers = {"user_service.hpp"};
  request.clang_arguments = {"-std=c++20", "-I" + (repository() / "runtime").string()};
  Diagnostics diagnostics;
  const model::Model model = frontend::parse(request, diagnostics);
  const emitter::Permissions written = emitter::permissions_of(model, each.request, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors());
  return each.json ? emitter::permissions_as_json(written)
                   : emitter::permissions_as_nats(written, "What " + each.name + " needs.");
}

class WrittenPermissions : public testing::TestWithParam<Case> {};

TEST_P(WrittenPermissions, AreAsReviewed) {
  const std::string text = permissions(GetParam());
  const fs::path golden =
      repository() / "tests/golden/permissions" / (GetParam().name + (GetParam().json ? ".json" : ".conf"));
  if (std::getenv("NATSMITH_UPDATE_GOLDENS") != nullptr) std::ofstream(golden, std::ios::binary) << text;
  std::ifstream in(golden, std::ios::binary);
  const std::string reviewed{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  EXPECT_EQ(text, reviewed) << golden << " differs; if it should, run ./dev goldens";
}

const PermissionsRequest kMonitored{.role = Role::kServer,
                                    .services = {"User"},
                                    .calls = {},
                                    .instance = "users.main",
                                    .inbox_prefix = "_INBOX_users",
                                    .caller_inbox_prefixes = {},
                                    .monitoring = true};

INSTANTIATE_TEST_SUITE_P(
    Cases, WrittenPermissions,
    testing::Values(Case{"client", {.services = {"User"}, .inbox_prefix = "_INBOX_web"}},
                    Case{"client_of_one_instance", {.services = {"User"}, .instance = "users.main"}},
                    Case{"server", {.role = Role::kServer, .services = {"User"}}},
                    Case{"monitored_server", kMonitored}, Case{"monitored_server", kMonitored, true}),
    [](const auto& each) { return each.param.name + (each.param.json ? "_as_json" : ""); });

}  // namespace
}  // namespace natsmith
