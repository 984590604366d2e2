// Configurations: what they mean, and that all mistakes are told at once, each with its place.
#include <gmock/gmock.h>

#include "launcher/configuration_reader.hpp"

namespace natsmith::launcher {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

const std::map<std::string, std::string> kEnvironment = {
    {"HOME", "/home/somebody"}, {"PORT", "4333"}, {"EMPTY", ""}, {"TRICK", "a: [b"}, {"LATIN", "caf\xe9"}};

std::optional<std::string> look_up(const std::string& name) {
  const auto found = kEnvironment.find(name);
  return found == kEnvironment.end() ? std::nullopt : std::optional(found->second);
}

ReadConfiguration read(const std::string& text) { return read_configuration(text, "/etc/l.yaml", look_up); }

Configuration valid(const std::string& text) {
  auto result = read(text);
  EXPECT_EQ(result.problems, "");
  return result.configuration.value_or(Configuration());
}

ServiceSettings only_service(const std::string& lines) {
  const auto configuration = valid("services:\n  - name: a\n    command: run\n" + lines);
  return configuration.services.empty() ? ServiceSettings() : configuration.services.front();
}

TEST(AConfiguration, HasDefaultsForAllThatIsNotSaid) {
  const ServiceSettings service = only_service("");
  EXPECT_EQ(service.kind, Kind::permanent);
  EXPECT_TRUE(service.enabled);
  EXPECT_EQ(service.restart.when, RestartWhen::always);
  EXPECT_EQ(service.stop_timeout, 10s);
  EXPECT_EQ(service.working_directory, "/etc");
  EXPECT_TRUE(service.log.file.string().starts_with("/home/somebody/.local/state/natsmith/launcher."));
  EXPECT_TRUE(service.log.file.string().ends_with("/log/a.log"));
}

TEST(AConfiguration, SaysAllOfAService) {
  const ServiceSettings service = only_service(R"(
    arguments: [-p, 80, "x y"]
    environment: {A: 1, B: "two words"}
    working_directory: data
    kind: cyclic
    interval: 1m30s
    enabled: false
    restart: {policy: on-abnormal, delay: 250ms, factor: 1.5, max_delay: 5s, limit: none, within: 1h}
    stop_timeout: 0s
    limits: {memory: 64MiB, nice: -3}
    log: {file: a.txt, size: 1MB, count: 0}
)");
  EXPECT_THAT(service.arguments, ElementsAre("-p", "80", "x y"));
  EXPECT_THAT(service.environment, ElementsAre(Pair("A", "1"), Pair("B", "two words")));
  EXPECT_EQ(service.working_directory, "/etc/data");
  EXPECT_EQ(std::get<Milliseconds>(service.schedule), 90s);
  EXPECT_FALSE(service.enabled);
  EXPECT_EQ(service.restart.when, RestartWhen::on_abnormal);
  EXPECT_EQ(service.restart.delay, 250ms);
  EXPECT_EQ(service.restart.factor, 1.5);
  EXPECT_FALSE(service.restart.limit.has_value());
  EXPECT_EQ(service.restart.within, 1h);
  EXPECT_EQ(service.stop_timeout, 0s);
  EXPECT_EQ(service.limits.memory, 64U << 20U);
  EXPECT_EQ(service.limits.nice, -3);
  EXPECT_EQ(service.log.file, "/etc/a.txt");
  EXPECT_EQ(service.log.size, 1'000'000U);
  EXPECT_EQ(service.log.count, 0U);
}

TEST(AConfiguration, TakesOneWordForRestartAndLog) {
  const ServiceSettings service = only_service("    restart: on-failure\n    log: none\n");
  EXPECT_EQ(service.restart.when, RestartWhen::on_failure);
  EXPECT_EQ(service.log.target, LogSettings::Target::none);
  EXPECT_EQ(only_service("    restart: no\n").restart.when, RestartWhen::no);
}

TEST(AConfiguration, MayHaveItsWordsInVariables) {
  EXPECT_EQ(only_service("    log: \"${NONE:-inherit}\"\n").log.target, LogSettings::Target::inherit);
  EXPECT_FALSE(only_service("    restart: {limit: \"${NONE:-none}\"}\n").restart.limit.has_value());
}

TEST(AConfiguration, ExpandsVariablesAfterTheYamlWasRead) {
  const ServiceSettings service = only_service(
      "    arguments: ['${PORT}', '${NONE:-d}', '${EMPTY:-e}', '$${PORT}', '$PORT $$', '${TRICK}', "
      "'${NONE:-}']\n");
  EXPECT_THAT(service.arguments, ElementsAre("4333", "d", "e", "${PORT}", "$PORT $$", "a: [b", ""));
}

TEST(AConfiguration, OfTheExampleIsValid) {
  const Configuration configuration = valid(std::string(example_configuration()));
  EXPECT_EQ(configuration.launcher.name, "launcher01.server01");
  EXPECT_EQ(configuration.services.size(), 4U);
}

constexpr const char* kFullOfMistakes = R"(nmae: launcher
layout: sed
prefix: "a b"
at_exit: kep
nats: {url: x, password: y, nkey: z}
log: {siez: 3}
services:
  - name: a b
    command: [x]
    restart: {polcy: always, delay: soon, factor: 0.5, limit: -1}
    limits: {memory: lots, nice: 40}
    stop_timeout: -1s
  - kind: cyclic
    name: c.d
    command: date
    cron: "61 * * * *"
  - name: c_d
    command: ${NOPE}
    interval: 5s
    environment: [a]
  - kind: cyclic
    name: e
    name: e
    command: "${PORT"
  - 17
)";
constexpr const char* kTheMistakes =
    R"(/etc/l.yaml:1:1: error: unknown key 'nmae'; did you mean 'name'?
/etc/l.yaml:2:9: error: layout: unknown value 'sed'; did you mean 'seed'?
/etc/l.yaml:3:9: error: prefix: subject "a b" is not valid: it holds white space or a control character
/etc/l.yaml:4:10: error: at_exit: unknown value 'kep'; did you mean 'keep'?
/etc/l.yaml:5:7: error: nats: 'nkey' and 'nkey_seed' need each other
/etc/l.yaml:5:26: error: nats.password: 'password' needs 'user'
/etc/l.yaml:6:7: error: log: unknown key 'siez'; did you mean 'size'?
/etc/l.yaml:8:11: error: services[0].name: a monitored object cannot be named "a b": subject "a b" is not valid: it holds white space or a control character
/etc/l.yaml:9:14: error: services[0].command: expected a text, but found a list
/etc/l.yaml:10:15: error: services[0].restart: unknown key 'polcy'; did you mean 'policy'?
/etc/l.yaml:10:37: error: services[0].restart.delay: expected a time such as 500ms, 1.5s, 10m or 1h30m, but found 'soon'
/etc/l.yaml:10:51: error: services[0].restart.factor: expected a number from 1 to 100, but found '0.5'
/etc/l.yaml:10:63: error: services[0].restart.limit: expected an integer from 0 to 1000000, but found '-1'
/etc/l.yaml:11:22: error: services[0].limits.memory: expected a size such as 64KiB, 10MB or 1GiB, at least 1048576B, but found 'lots'
/etc/l.yaml:11:34: error: services[0].limits.nice: expected an integer from -20 to 19, but found '40'
/etc/l.yaml:12:19: error: services[0].stop_timeout: expected a time such as 500ms, 1.5s, 10m or 1h30m, but found '-1s'
/etc/l.yaml:16:11: error: services[1].cron: '61 * * * *': its field 'minute' is '61': expected 0 to 59, *, ranges (a-b), steps (*/n) or lists of these (a,b)
/etc/l.yaml:17:11: error: services[2].name: 'c_d' has the same name or subjects as the service 'c.d'
/etc/l.yaml:18:14: error: services[2].command: the environment variable NOPE is not set; write ${NOPE:-default} if it may be absent
/etc/l.yaml:19:15: error: services[2].interval: only a service of kind cyclic has this; its kind is permanent
/etc/l.yaml:20:18: error: services[2].environment: expected a map of names and texts, but found a list
/etc/l.yaml:21:5: error: services[3]: a cyclic service needs 'cron' or 'interval'
/etc/l.yaml:23:5: error: services[3]: the key 'name' is there twice
/etc/l.yaml:24:14: error: services[3].command: '${PORT': the brace is not closed
/etc/l.yaml:25:5: error: services[4]: expected a map of keys and values, but found '17'
)";

TEST(ABrokenConfiguration, TellsAllMistakesWithTheirPlaces) {
  EXPECT_EQ(read(kFullOfMistakes).problems, kTheMistakes);
}

TEST(ABrokenConfiguration, ThatIsNoYamlNamesThePlace) {
  EXPECT_THAT(read("services: [\n  - a: b: c\n").problems, HasSubstr("/etc/l.yaml:2:"));
  EXPECT_THAT(read("").problems, HasSubstr("expected one YAML document, but found 0"));
  EXPECT_THAT(read("a: 1\n---\nb: 2\n").problems, HasSubstr("but found 2"));
  EXPECT_THAT(read("- 1\n").problems,
              HasSubstr("1:1: error: expected a map of keys and values, but found a list"));
}

TEST(ABrokenConfiguration, LacksWhatEveryServiceNeeds) {
  EXPECT_THAT(read("name: a\n").problems, HasSubstr("the key 'services' is missing"));
  EXPECT_THAT(read("services:\n  - kind: once\n").problems,
              AllOf(HasSubstr("2:5: error: services[0]: the key 'name' is missing"),
                    HasSubstr("services[0]: the key 'command' is missing")));
}

TEST(ABrokenConfiguration, GivesNoTwoServicesOneLogFile) {
  EXPECT_THAT(
      read("services:\n  - {name: a, command: x, log: l}\n  - {name: b, command: x, log: l}\n").problems,
      HasSubstr("services[1]: its log file /etc/l is that of 'a', too"));
}

TEST(ABrokenConfiguration, RefusesADayThatNeverComes) {
  EXPECT_THAT(read("services:\n  - {name: a, command: x, kind: cyclic, cron: '0 0 30 2 *'}\n").problems,
              HasSubstr("never comes"));
}

TEST(ABrokenConfiguration, HoldsWhatIsNoText) {
  EXPECT_EQ(read("services:\n  - {name: a, command: \"x\xff\"}\n").problems,
            "/etc/l.yaml:2:26: error: expected UTF-8, but found the byte 0xff\n");
  EXPECT_EQ(read("services: []\n\x04more: [\n").problems,
            "/etc/l.yaml:2:1: error: expected text, but found the control character 0x04\n");
  EXPECT_EQ(read("# \xed\xa0\x80\nservices: []\n").problems,
            "/etc/l.yaml:1:3: error: expected UTF-8, but found the byte 0xed\n");
  EXPECT_EQ(
      read("\xef\xbb\xbf# za\xc5\xbc\xc3\xb3\xc5\x82\xc4\x87 \xf0\x9f\x98\x80\r\nservices:\t[]\r\n").problems,
      "");
}

TEST(ABrokenConfiguration, TakesNoVariableThatIsNoText) {
  EXPECT_THAT(read("services:\n  - {name: a, command: \"${LATIN}\"}\n").problems,
              HasSubstr("2:24: error: services[0].command: expected UTF-8, but found the byte 0xe9"));
}

TEST(ABrokenConfiguration, HoldsAVariableInAnother) {
  EXPECT_THAT(read("services:\n  - {name: a, command: \"${A:-${B}}\"}\n").problems,
              HasSubstr("services[0].command: '${A:-${B}': a default cannot hold another variable"));
}

TEST(ABrokenConfiguration, IsNotRepeatedAtAnyLength) {
  const std::string word(1'000'000, 'w');
  EXPECT_LT(read("layout: " + word + "\nservices:\n  - " + word + "\n").problems.size(), 1000U);
  EXPECT_LT(read("services:\n  - {name: a, command: b, stop_timeout: " + word + "}\n").problems.size(),
            1000U);
}

TEST(ABrokenConfiguration, OfDeeplyNestedNonsenseIsRefused) {
  EXPECT_THAT(read(std::string(100'000, '[')).problems, HasSubstr("nested too deeply"));
  EXPECT_NE(read(std::string(100'000, '[')).problems, "");
  EXPECT_NE(read("services: &a [*a]\n").problems, "");
}

}  // namespace
}  // namespace natsmith::launcher
