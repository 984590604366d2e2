// The command line: what it understands, and what it says to the rest.
#include "command_line.hpp"

#include <gmock/gmock.h>

namespace natsmith {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

template <class T>
T read(const std::vector<std::string>& arguments) {
  const Command command = read_command_line(arguments);
  if (const auto* finished = std::get_if<Finished>(&command);
      finished != nullptr && !std::is_same_v<T, Finished>) {
    ADD_FAILURE() << finished->message;
  }
  return std::holds_alternative<T>(command) ? std::get<T>(command) : T();
}

TEST(TheCommandLine, TakesHeadersBeforeTheDashesAndClangsArgumentsBehind) {
  const auto command =
      read<GenerateCommand>({"generate", "--out", "gen", "a.hpp", "b.hpp", "--", "-Iinclude", "--", "-DX=1"});
  EXPECT_THAT(command.input.headers, ElementsAre("a.hpp", "b.hpp"));
  EXPECT_THAT(command.input.clang_arguments, ElementsAre("-Iinclude", "--", "-DX=1"));
  EXPECT_EQ(command.out, "gen");
}

TEST(TheCommandLine, HasTheDefaultsOfTheAnnotations) {
  const auto command = read<GenerateCommand>({"generate", "--out", "gen", "a.hpp"});
  EXPECT_EQ(command.input.defaults.timeout, std::chrono::seconds(5));
  EXPECT_EQ(command.input.defaults.concurrency, 5U);
  EXPECT_EQ(command.input.defaults.pending, 1024U);
  EXPECT_FALSE(command.templates || command.depfile || command.stamp);
}

TEST(TheCommandLine, ChangesTheDefaults) {
  const auto command =
      read<GenerateCommand>({"generate", "--timeout", "300ms", "--concurrency", "8", "--pending=9",
                             "--templates", "t", "--depfile", "d", "--stamp", "s", "--out=gen", "a.hpp"});
  EXPECT_EQ(command.input.defaults.timeout, std::chrono::milliseconds(300));
  EXPECT_EQ(command.input.defaults.concurrency, 8U);
  EXPECT_EQ(command.input.defaults.pending, 9U);
  EXPECT_EQ(command.templates, "t");
  EXPECT_EQ(command.depfile, "d");
  EXPECT_EQ(command.stamp, "s");
}

TEST(TheCommandLine, PrintsAModel) {
  EXPECT_THAT(read<ModelCommand>({"model", "a.hpp", "--", "-Ix"}).input.headers, ElementsAre("a.hpp"));
}

TEST(TheCommandLine, MakesMocksWhenAsked) {
  EXPECT_FALSE(read<GenerateCommand>({"generate", "--out", "gen", "a.hpp"}).extras.mocks);
  EXPECT_TRUE(read<GenerateCommand>({"generate", "--mock", "--out", "gen", "a.hpp"}).extras.mocks);
}

TEST(TheCommandLine, AsksForPermissions) {
  const auto command =
      read<PermissionsCommand>({"permissions", "--service", "User", "--role", "client", "a.hpp"});
  EXPECT_THAT(command.input.headers, ElementsAre("a.hpp"));
  EXPECT_THAT(command.wanted.services, ElementsAre("User"));
  EXPECT_EQ(command.wanted.role, emitter::Role::kClient);
  EXPECT_EQ(command.wanted.inbox_prefix, "_INBOX");
  EXPECT_FALSE(command.wanted.monitoring);
  EXPECT_EQ(command.format, PermissionsFormat::kNats);
}

TEST(TheCommandLine, AsksForPermissionsOfSeveralServices) {
  const auto command =
      read<PermissionsCommand>({"permissions", "--service", "User", "--service", "Group", "--role", "server",
                                "--calls", "Mail", "--instance", "users.main", "--monitoring",
                                "--inbox-prefix", "_INBOX_u", "--format", "json", "a.hpp", "b.hpp"});
  EXPECT_THAT(command.input.headers, ElementsAre("a.hpp", "b.hpp"));
  EXPECT_THAT(command.wanted.services, ElementsAre("User", "Group"));
  EXPECT_THAT(command.wanted.calls, ElementsAre("Mail"));
  EXPECT_EQ(command.wanted.role, emitter::Role::kServer);
  EXPECT_EQ(command.wanted.instance, "users.main");
  EXPECT_EQ(command.wanted.inbox_prefix, "_INBOX_u");
  EXPECT_TRUE(command.wanted.monitoring);
  EXPECT_EQ(command.format, PermissionsFormat::kJson);
}

TEST(TheCommandLine, ReadsEveryUnitOfTime) {
  const auto timeout = [](const std::string& text) {
    return read<ModelCommand>({"model", "--timeout", text, "a.hpp"}).input.defaults.timeout;
  };
  EXPECT_EQ(timeout("2m"), std::chrono::minutes(2));
  EXPECT_EQ(timeout("1h"), std::chrono::hours(1));
  EXPECT_EQ(timeout("24h"), std::chrono::hours(24));
  EXPECT_EQ(timeout("7s"), std::chrono::seconds(7));
}

TEST(TheCommandLine, ShowsItsVersionAndExamples) {
  EXPECT_THAT(read<Finished>({"--version"}).output, HasSubstr("natsmith " NATSMITH_VERSION));
  for (const std::vector<std::string>& help : {std::vector<std::string>{"--help"},
                                               {"generate", "--help"},
                                               {"model", "--help"},
                                               {"permissions", "--help"}}) {
    const auto finished = read<Finished>(help);
    EXPECT_EQ(finished.exit_code, 0);
    EXPECT_THAT(finished.output, HasSubstr("Examples:"));
  }
}

struct Misuse {
  std::vector<std::string> arguments;
  std::string says;
};

class AMisusedCommandLine : public testing::TestWithParam<Misuse> {};

TEST_P(AMisusedCommandLine, EndsWithTwoAndSaysWhatIsWrong) {
  const auto finished = read<Finished>(GetParam().arguments);
  EXPECT_EQ(finished.exit_code, kExitUsage);
  EXPECT_THAT(finished.output, IsEmpty());
  EXPECT_THAT(finished.message, HasSubstr(GetParam().says));
  EXPECT_THAT(finished.message, HasSubstr("--help'"));
}

INSTANTIATE_TEST_SUITE_P(
    All, AMisusedCommandLine,
    testing::Values(
        Misuse{{}, "natsmith generate"}, Misuse{{"generate", "a.hpp"}, "--out"},
        Misuse{{"generate", "--out", "", "a.hpp"}, "--out"},
        Misuse{{"generate", "--out", "x", "--stamp", "", "a.hpp"}, "--stamp"},
        Misuse{{"generate", "--out", "x"}, "headers"}, Misuse{{"model"}, "headers"},
        Misuse{{"generate", "--out", "x", "a.hpp", "--timeout", "5"}, "500ms"},
        Misuse{{"generate", "--out", "x", "a.hpp", "--timeout", "0s"}, "'0s'"},
        Misuse{{"generate", "--out", "x", "a.hpp", "--timeout", "25h"}, "from 1ms to 24h"},
        Misuse{{"generate", "--out", "x", "a.hpp", "-Iinclude"},
               "'-Iinclude' is an argument for clang; those go behind --"},
        Misuse{{"generate", "-std=c++20", "--out", "x", "a.hpp"}, "-- -std=c++20"},
        Misuse{{"model", "-isystem", "x", "a.hpp"}, "behind --"},
        Misuse{{"model", "-x", "c++", "a.hpp"}, "behind --"}, Misuse{{"model", "a.hpp", "-DX=1"}, "'-DX=1'"},
        Misuse{{"generate", "--out", "x", "a.hpp", "--timeout", "5parsecs"}, "'5parsecs'"},
        Misuse{{"generate", "--out", "x", "a.hpp", "--timeout", "99999999999999999999s"}, "duration"},
        Misuse{{"generate", "--out", "x", "a.hpp", "--concurrency", "0"}, "concurrency"},
        Misuse{{"generate", "--out", "x", "a.hpp", "--concurrency", "65536"}, "concurrency"},
        Misuse{{"generate", "--out", "x", "a.hpp", "--pending", "-1"}, "pending"},
        Misuse{{"generate", "--out", "x", "a.hpp", "--outt", "y"},
               "there is no option '--outt'; did you mean '--out'?"},
        Misuse{{"generate", "--tmeout=5s", "--out", "x", "a.hpp"}, "did you mean '--timeout'?"},
        Misuse{{"model", "a.hpp", "--frobnicate"}, "valid: --help, --timeout, --concurrency, --pending"},
        Misuse{{"permissions", "--role", "client", "a.hpp"}, "--service"},
        Misuse{{"permissions", "--service", "User", "a.hpp"}, "--role"},
        Misuse{{"permissions", "--service", "User", "--role", "both", "a.hpp"}, "client"},
        Misuse{{"permissions", "--service", "User", "--role", "client"}, "headers"},
        Misuse{{"permissions", "--service", "User", "--role", "client", "--monitoring", "a.hpp"},
               "--monitoring needs --instance NAME"},
        Misuse{{"permissions", "--service", "User", "--role", "client", "--instance", "a.*", "a.hpp"},
               "'a.*'"},
        Misuse{{"permissions", "--service", "User", "--role", "client", "--inbox-prefix", "a..b", "a.hpp"},
               "a..b"},
        Misuse{{"permissions", "--service", "User", "--role", "client", "--inbox-prefx", "a", "a.hpp"},
               "did you mean '--inbox-prefix'?"},
        Misuse{{"permissions", "--service", "User", "--role", "client", "--format", "yaml", "a.hpp"}, "yaml"},
        Misuse{{"--verzion"}, "did you mean '--version'?"}, Misuse{{"compile", "a.hpp"}, "compile"}));

}  // namespace
}  // namespace natsmith
