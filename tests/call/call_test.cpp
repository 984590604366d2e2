// natsmith-call lists, checks, calls, and tells how it went.
#include <algorithm>
#include <csignal>
#include <nlohmann/json.hpp>

#include "a_pantry.hpp"
#include "support/eventually.hpp"

namespace pantry {
namespace {

using natsmith::test::eventually;
using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// ---- what there is

TEST_F(APantry, ListsServicesAndMethodsWithoutArguments) {
  const Ran listed = run({});
  EXPECT_EQ(listed.code, 0) << listed.output;
  EXPECT_THAT(listed.output,
              AllOf(HasSubstr("Cellar v2  (1 instance)\n"), HasSubstr("Pantry 0.0.0  (1 instance)\n")));
  EXPECT_THAT(listed.output, HasSubstr("  add(food: Food, times: uint8 = 1) -> int64\n"));
  EXPECT_THAT(listed.output, HasSubstr("  find(name: string) -> Food?\n"));
  EXPECT_THAT(listed.output, HasSubstr("  mixed(value: int32 | string) -> int32 | string\n"));
  EXPECT_THAT(listed.output, HasSubstr("  pair(value: (int32, string)) -> (int32, string)\n"));
  EXPECT_THAT(listed.output, HasSubstr("  labels(labels: map<string>) -> map<string>\n"));
  EXPECT_THAT(listed.output, HasSubstr("  wait(time: duration) -> string\n"));
  EXPECT_THAT(listed.output, HasSubstr("  clear()\n"));
  EXPECT_THAT(listed.output, HasSubstr("  forget(name: string)  (nobody answers)\n"));
}

TEST_F(APantry, ListsTheMethodsOfOneServiceWithWhatTheyAreFor) {
  const Ran listed = run({"Pantry"});
  EXPECT_EQ(listed.code, 0);
  EXPECT_THAT(listed.output, StartsWith("Pantry 0.0.0  (1 instance: pantry.oca)\n  Keeps food.\n"));
  EXPECT_THAT(listed.output, HasSubstr("      Puts food away.\n"));
  EXPECT_THAT(listed.output, Not(HasSubstr("Cellar")));
}

TEST_F(APantry, IsListedByItsNameWithoutAskingOthers) {
  std::atomic<int> asked = 0;
  const auto questions =
      connection_.subscribe(natsmith::SubjectPattern("$SRV.INFO"), [&](auto&&) { ++asked; });
  connection_.flush().value();
  EXPECT_EQ(run({"Pantry"}).code, 0);
  connection_.flush().value();
  EXPECT_EQ(asked, 0);
}

TEST_F(APantry, RefusesOptionsOfCallsWhereItLists) {
  for (const char* option : {"--timeout=1s", "--header=a=b", "--instance=x", "--version=2", "--no-check"}) {
    const Ran ran = run({"Pantry", option});
    EXPECT_EQ(ran.code, 64) << option;
    EXPECT_THAT(ran.output, HasSubstr("is for calls: SERVICE METHOD is missing"));
  }
}

TEST_F(APantry, ListsAsJsonForPrograms) {
  const json listed = json::parse(run({"Pantry", "--json"}).output);
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].at("instance"), "pantry.oca");
  EXPECT_EQ(listed[0].at("methods")[0].at("subject"), "svc.rpc.Pantry.add");
  EXPECT_TRUE(listed[0].at("methods")[0].at("schema").contains("request"));
}

TEST_F(APantry, CountsInstancesOfOneService) {
  PantryHandler second(connection_, pantry_);
  second.start();
  EXPECT_THAT(run({}).output, HasSubstr("Pantry 0.0.0  (2 instances)\n"));
}

TEST_F(APantry, CompletesNames) {
  EXPECT_EQ(run({"--complete"}).output, "Cellar\nPantry\n");
  EXPECT_EQ(run({"--complete", "Cellar"}).output, "best\nbottles\n");
  EXPECT_EQ(run({"--complete", "Nobody"}).output, "");
}

/// What bash offers after these words, by the installed script.
TEST_F(APantry, CompletesInBash) {
  const auto offered = [&](const std::string& words) {
    return bash("PATH=$(dirname " NATSMITH_CALL_PROGRAM "):$PATH; . " NATSMITH_CALL_COMPLETION
                "; COMP_WORDS=(natsmith-call " +
                words + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _natsmith_call; echo ${COMPREPLY[@]}")
        .output;
  };
  EXPECT_EQ(offered("Pa"), "Pantry\n");
  EXPECT_EQ(offered("Cellar b"), "best bottles\n");
  EXPECT_EQ(offered("--timeout 3s --inbox-prefix _INBOX_me Cellar be"), "best\n");
  EXPECT_EQ(offered("--tls-ca nowhere.pem Pa"), "\n");  // which the program is told, too
}

TEST_F(APantry, CompletesOnlyOptionsThatThereAre) {
  const Ran unknown =
      bash("for word in $(grep -o -e '--[a-z][a-z-]*' " NATSMITH_CALL_COMPLETION
           "); do " NATSMITH_CALL_PROGRAM " --help | grep -q -e \"$word\" || echo $word; done");
  EXPECT_EQ(unknown.output, "");
}

// ---- calls

TEST_F(APantry, CallsAMethodAndPrintsItsResult) {
  const Ran called = run({"Pantry", "find", R"({"name":"apple"})"});
  EXPECT_EQ(called.code, 0) << called.output;
  EXPECT_EQ(called.output, R"({"name":"apple","kind":"jam","grams":5,"parts":[]})"
                           "\n");
  EXPECT_EQ(run({"Pantry", "find", R"({"name":"pear"})"}).output, "null\n");
  EXPECT_EQ(run({"Pantry", "add", R"({"food":{"name":"a","grams":20},"times":3})"}).output, "60\n");
  EXPECT_EQ(run({"Pantry", "add", R"({"food":{"name":"a","parts":[{"name":"b"}]}})"}).output, "1\n");
}

TEST_F(APantry, PrintsNothingWhereNothingComesBack) {
  const Ran called = run({"Pantry", "clear"});
  EXPECT_EQ(called.code, 0);
  EXPECT_EQ(called.output, "");
  EXPECT_EQ(run({"Pantry", "forget", R"({"name":"a"})"}).code, 0);
  EXPECT_TRUE(eventually([&] { return pantry_.forgotten == 1; }));
}

TEST_F(APantry, KnowsEnvelopesAndVersions) {
  EXPECT_EQ(run({"Cellar", "bottles", R"({"more":30})"}).output, "42\n");
  EXPECT_EQ(json::parse(run({"Cellar", "best"}).output).at("name"), "port");
  EXPECT_EQ(run({"Cellar", "bottles", R"({"more":1})", "--version", "2"}).output, "13\n");
  const Ran other = run({"Cellar", "best", "--version", "3"});
  EXPECT_EQ(other.code, 69);
  EXPECT_THAT(other.output, HasSubstr("served versions: v2"));
}

TEST_F(APantry, TakesTheNewestOfSeveralVersions) {
  PantryHandler third(connection_, pantry_, {.version = 3, .queue = "third"});
  PantryHandler tenth(connection_, pantry_, {.version = 10, .queue = "tenth"});
  third.start();
  tenth.start();
  EXPECT_EQ(run({"Pantry", "find", R"({"name":"x"})"}).code, 0);
  EXPECT_EQ(run({"Pantry", "find", R"({"name":"x"})", "--version", "v3"}).code, 0);
  EXPECT_EQ(tenth.stats().at(1).calls, 1U);
  EXPECT_EQ(third.stats().at(1).calls, 1U);
}

TEST_F(APantry, ReadsArgumentsFromStandardInput) {
  EXPECT_EQ(run_with(R"({"food":{"name":"a","grams":7}})", "Pantry add -").output, "7\n");
}

TEST_F(APantry, SendsHeaders) {
  EXPECT_EQ(run({"Pantry", "header"}).output, "\"none\"\n");
  EXPECT_EQ(run({"Pantry", "header", "--header", "tenant=oca"}).output, "\"oca\"\n");
  EXPECT_EQ(run({"Pantry", "header", "--header", "tenant"}).code, 64);
}

TEST_F(APantry, CallsOneInstance) {
  EXPECT_EQ(run({"Pantry", "find", R"({"name":"x"})", "--instance", "pantry.oca"}).output, "null\n");
  const Ran wrong = run({"Pantry", "find", R"({"name":"x"})", "--instance", "pantry.oka"});
  EXPECT_EQ(wrong.code, 69);
  EXPECT_THAT(wrong.output, HasSubstr("did you mean \"pantry.oca\"?"));
}

TEST_F(APantry, WaitsNoLongerThanItIsTold) {
  EXPECT_EQ(run({"Pantry", "wait", R"({"time":"1ms"})"}).output, "\"waited\"\n");
  const Ran late = run({"Pantry", "wait", R"({"time":"1s"})", "--timeout", "50ms"});
  EXPECT_EQ(late.code, 69);
  EXPECT_THAT(late.output, HasSubstr("deadline_exceeded"));
}

TEST_F(APantry, LearnsThatACallWasInterrupted) {
  for (const int signal : {SIGINT, SIGTERM}) {
    natsmith::test::ChildProcess endless(NATSMITH_CALL_PROGRAM, {"Pantry", "simmer"},
                                         {{"NATS_URL", server_.url()}});
    ASSERT_TRUE(eventually([&] { return pantry_.simmering == 1; }));
    endless.signal(signal);
    EXPECT_EQ(endless.wait_exit(), 128 + signal);
    EXPECT_EQ(endless.output(), "");
    EXPECT_TRUE(eventually([&] { return pantry_.simmering == 0; }));
  }
}

TEST_F(APantry, IsNotLookedForAnyLongerThanUntilASignal) {
  std::atomic<int> asked = 0;
  const auto questions =
      connection_.subscribe(natsmith::SubjectPattern("$SRV.*.Absent"), [&](auto&&) { ++asked; });
  connection_.flush().value();
  natsmith::test::ChildProcess looking(NATSMITH_CALL_PROGRAM, {"Absent", "open", "--patience", "1h"},
                                       {{"NATS_URL", server_.url()}});
  ASSERT_TRUE(eventually([&] { return asked > 0; }));
  looking.signal(SIGINT);
  EXPECT_EQ(looking.wait_exit(), 128 + SIGINT);
}

// ---- streams

TEST_F(APantry, PrintsTheItemsOfAStreamInLines) {
  const Ran three = run({"Pantry", "shelf", R"({"count":3})"});
  EXPECT_EQ(three.code, 0);
  EXPECT_EQ(three.output, R"({"name":"jar 0","kind":"jam","grams":null,"parts":[]})"
                          "\n"
                          R"({"name":"jar 1","kind":"jam","grams":null,"parts":[]})"
                          "\n"
                          R"({"name":"jar 2","kind":"jam","grams":null,"parts":[]})"
                          "\n");
  EXPECT_EQ(run({"Pantry", "shelf", R"({"count":0})"}).output, "");
  const Ran many = run({"Pantry", "shelf", R"({"count":20000})"});
  EXPECT_EQ(std::ranges::count(many.output, '\n'), 20'000);
}

TEST_F(APantry, EndsWithTheErrorOfAStreamAfterItsItems) {
  const Ran ran = run({"Pantry", "spill", R"({"good":2})"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.output, AllOf(HasSubstr("0\n1\n"), HasSubstr("conflict: it fell down")));
}

TEST_F(APantry, PrintsItemsAsTheyComeUntilItIsInterrupted) {
  natsmith::test::ChildProcess endless(NATSMITH_CALL_PROGRAM, {"Pantry", "drip"},
                                       {{"NATS_URL", server_.url()}});
  endless.wait_for_line("2");
  EXPECT_FALSE(pantry_.has_run_dry());
  endless.signal(SIGINT);
  EXPECT_EQ(endless.wait_exit(), 128 + SIGINT);
  EXPECT_EQ(endless.output(), "1\n2\n");
  EXPECT_TRUE(eventually([&] { return pantry_.has_run_dry(); }));
}

TEST_F(APantry, StopsAStreamWhenNobodyReadsItsItems) {
  const Ran ran = shell(R"(Pantry shelf '{"count":-1}' | head -n 1)");
  EXPECT_EQ(ran.output, R"({"name":"jar 0","kind":"jam","grams":null,"parts":[]})"
                        "\n");
  EXPECT_TRUE(eventually([&] { return pantry_.shelves == 0; }));
}

// ---- items from standard input

TEST_F(APantry, TakesTheLinesOfStandardInputAsItems) {
  const std::string three =
      R"({"name":"a","kind":"jam"}

{"name":"b","kind":"fruit","grams":7}
{"name":"c","kind":"jam"})";
  EXPECT_EQ(run_with(three, "Pantry fill").output, "3\n");
  EXPECT_EQ(run_with("", "Pantry fill").output, "0\n");
  EXPECT_EQ(run_with(three, R"(Pantry label '{"prefix":"my "}')").output, "\"my a\"\n\"my b\"\n\"my c\"\n");
}

TEST_F(APantry, TakesMoreItemsThanWaitAnywhere) {
  const Ran ran =
      bash(R"(yes '{"name":"a","kind":"jam"}' | head -n 100000 | )" NATSMITH_CALL_PROGRAM " Pantry fill");
  EXPECT_EQ(ran.output, "100000\n");
}

TEST_F(APantry, EndsWithTheMethodAlsoWhenThereAreMoreItems) {
  const std::string endless = R"(yes '{"name":"a","kind":"jam"}' | )" NATSMITH_CALL_PROGRAM " Pantry ";
  EXPECT_EQ(bash(endless + R"(stuff '{"enough":3}')").output, "");
  const Ran cut = bash(endless + R"(label '{"prefix":""}' | head -n 2)");
  EXPECT_EQ(cut.output, "\"a\"\n\"a\"\n");
  const Ran silent = bash(
      R"(d=$(mktemp -d); mkfifo $d/in; exec 3<>$d/in; echo '{"name":"a","kind":"jam"}' >&3; )" NATSMITH_CALL_PROGRAM
      R"( Pantry stuff '{"enough":1}' < $d/in; code=$?; rm -r $d; exit $code)");
  EXPECT_EQ(silent.code, 0) << silent.output;
}

TEST_F(APantry, RefusesLinesThatAreNoItems) {
  struct Case {
    std::string input, expected;
  };
  const std::string good = "{\"name\":\"a\",\"kind\":\"jam\"}\n";
  for (const auto& [input, expected] : {
           Case{good + "{\n",
                "line 2 of standard input is no JSON, at byte 2: { (expected one item in each line)"},
           Case{good + good + R"({"name":5,"kind":"jam"})",
                "line 3 of standard input is no item of the stream: name:"},
           Case{std::string(100'000, '['), "line 1 of standard input is no JSON"},
           Case{std::string(1000, '[') + std::string(1000, ']'), "line 1 of standard input cannot be read: "},
           Case{"1e999", "line 1 of standard input cannot be read: "},
           Case{"\xef\xbb\xbf" + good, "line 1 of standard input cannot be read: "},
       }) {
    const Ran ran = run_with(input, "Pantry fill");
    EXPECT_EQ(ran.code, 64) << expected;
    EXPECT_THAT(ran.output, HasSubstr(expected));
  }
  EXPECT_TRUE(eventually([&] { return pantry_.filling == 0; }));
  EXPECT_EQ(pantry_.filled, 0);  // a part must not look like the whole
  const Ran unchecked = run_with(good + R"({"name":5,"kind":"jam"})", "Pantry fill --no-check");
  EXPECT_EQ(unchecked.code, 64);
  EXPECT_THAT(unchecked.output, HasSubstr("name"));
  const Ran both = run_with(good, "Pantry label -");
  EXPECT_EQ(both.code, 64);
  EXPECT_THAT(both.output, HasSubstr("standard input has the items of the stream that Pantry.label takes"));
}

TEST_F(APantry, RefusesALineThatNoServerTakes) {
  const Ran ran = bash("head -c 20000000 /dev/zero | tr '\\0' 'x' | " NATSMITH_CALL_PROGRAM " Pantry fill");
  EXPECT_EQ(ran.code, 64);
  EXPECT_THAT(ran.output, HasSubstr("line 1 of standard input has more than 1048320 bytes"));
  const Ran shorter =
      bash("(head -c 1048400 /dev/zero | tr '\\0' 'x'; echo) | " NATSMITH_CALL_PROGRAM " Pantry fill");
  EXPECT_THAT(shorter.output, HasSubstr("line 1 of standard input has more than 1048320 bytes"));
}

TEST_F(APantry, LearnsThatTheSenderOfItemsWasInterrupted) {
  natsmith::test::ChildProcess endless(
      "bash",
      {"-c",
       R"(f=$(mktemp -u); mkfifo $f; exec 3<>$f; rm $f; echo '{"name":"a","kind":"jam"}' >&3; exec )" NATSMITH_CALL_PROGRAM
       " Pantry fill <&3"},
      {{"NATS_URL", server_.url()}});
  ASSERT_TRUE(eventually([&] { return pantry_.filling == 1; }));
  endless.signal(SIGINT);
  EXPECT_EQ(endless.wait_exit(), 128 + SIGINT);
  EXPECT_TRUE(eventually([&] { return pantry_.filling == 0; }));
  EXPECT_EQ(pantry_.filled, 0);
}

TEST_F(APantry, TakesAStandardInputThatIsClosedForAnEmptyOne) {
  EXPECT_EQ(bash(NATSMITH_CALL_PROGRAM " Pantry fill <&-").output, "0\n");
  const Ran none = bash(NATSMITH_CALL_PROGRAM " Pantry find - <&-");
  EXPECT_EQ(none.code, 64);
  EXPECT_THAT(none.output, HasSubstr("is no JSON, at byte 1"));
}

TEST_F(APantry, ListsStreams) {
  const std::string listed = run({"Pantry"}).output;
  EXPECT_THAT(listed, HasSubstr("  shelf(count: int64) -> stream<Food>\n"));
  EXPECT_THAT(listed, HasSubstr("  fill(stream<Food>) -> int64\n"));
}

// ---- what is wrong

TEST_F(APantry, ChecksArgumentsBeforeTheyAreSent) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> wrong = {
      {{"find", R"({"name":7})"}, "name: "},
      {{"find", "{}"}, "name"},
      {{"find", R"({"name":"a")"}, "is no JSON, at byte 12: {"},
      {{"find", "7"}, "do not fit Pantry.find"},
      {{"add", R"({"food":{"name":"a","kind":"fish"}})"}, "food.kind: "},
      {{"add", R"({"food":{"name":"a","parts":[{"name":"b"},{"name":2}]}})"}, "food.parts[1].name: "},
      {{"add", R"({"food":{"name":"a"},"times":256})"}, "times: "},
      {{"mixed", R"({"value":{"type":"int64","value":1}})"}, "value.type: "},
      {{"pair", R"({"value":[1,"a",2]})"}, "value: "},
      {{"pair", R"({"value":["a",1]})"}, "value"},
      {{"labels", R"({"labels":{"one":"a"}})"}, "labels"},
      {{"wait", R"({"time":"soon"})"}, "time: "},
      {{"clear", R"({"all":true})"}, "it has none"},
  };
  for (const auto& [arguments, words] : wrong) {
    std::vector<std::string> all{"Pantry"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const Ran ran = run(all);
    EXPECT_EQ(ran.code, 64) << ran.output;
    EXPECT_THAT(ran.output, HasSubstr(words));
  }
  for (const auto& method : handler_.stats()) EXPECT_EQ(method.calls, 0U) << method.name;
}

TEST_F(APantry, NamesTheParameterThatWasMeant) {
  const Ran ran = run({"Pantry", "find", R"({"nane":"apple"})"});
  EXPECT_EQ(ran.code, 64);
  EXPECT_THAT(ran.output, HasSubstr("has no parameter \"nane\"; did you mean \"name\"?"));
}

TEST_F(APantry, RefusesArgumentsThatAreTooDeep) {
  const Ran ran =
      bash("head -c 300000 /dev/zero | tr '\\0' '[' | " NATSMITH_CALL_PROGRAM " Pantry find - --no-check");
  EXPECT_EQ(ran.code, 64);
  EXPECT_THAT(ran.output, HasSubstr("is no JSON, at byte 300001: [[["));
}

TEST_F(APantry, SendsWhatItMayNotCheck) {
  const Ran ran = run({"Pantry", "find", R"({"name":7})", "--no-check"});
  EXPECT_EQ(ran.code, 64);
  EXPECT_THAT(ran.output, HasSubstr("name: expected string"));  // the service's own words
  EXPECT_EQ(handler_.stats().at(1).calls, 1U);
}

TEST_F(APantry, NamesTheServiceOrMethodThatWasMeant) {
  const Ran service = run({"Pantri", "find"});
  EXPECT_EQ(service.code, 69);
  EXPECT_THAT(service.output,
              HasSubstr("nobody serves Pantri; did you mean \"Pantry\"? (there are: Cellar, Pantry)"));
  EXPECT_THAT(run({"Pantri"}).output, HasSubstr("did you mean \"Pantry\"?"));
  const Ran method = run({"Pantry", "fnd"});
  EXPECT_EQ(method.code, 70);
  EXPECT_THAT(method.output, HasSubstr("Pantry 0.0.0 has no method fnd; did you mean \"find\"?"));
}

TEST_F(APantry, EndsWithWhatTheServiceAnswered) {
  const std::vector<std::pair<int, int>> codes = {{400, 64}, {401, 77}, {403, 77}, {404, 1}, {409, 1},
                                                  {429, 69}, {500, 70}, {503, 69}, {504, 69}};
  for (const auto& [code, exit_code] : codes) {
    const Ran ran = run({"Pantry", "fail", R"({"code":)" + std::to_string(code) + "}"});
    EXPECT_EQ(ran.code, exit_code) << code << ran.output;
    EXPECT_THAT(ran.output, AllOf(HasSubstr("as asked for"), HasSubstr(R"({"asked":true})")));
  }
}

TEST_F(APantry, TellsHowToUseIt) {
  const Ran help = run({"--help"});
  EXPECT_EQ(help.code, 0);
  EXPECT_THAT(help.output,
              AllOf(HasSubstr("natsmith-call User get_by_id"), HasSubstr("natsmith-monitor call")));
  EXPECT_THAT(run({"Pantry", "find", "{}", "more"}).output, HasSubstr("one argument too many"));
  const Ran option = run({"--timout", "1s"});
  EXPECT_EQ(option.code, 64);
  EXPECT_THAT(option.output, HasSubstr("did you mean \"--timeout\"?"));
  EXPECT_THAT(run({"-V"}).output, StartsWith("natsmith-call "));
}

TEST_F(APantry, SaysWhenThereIsNobody) {
  handler_.stop();
  cellar_handler_.stop();
  const Ran listed = run({});
  EXPECT_EQ(listed.code, 0);
  EXPECT_THAT(listed.output, HasSubstr("no service answers"));
  EXPECT_EQ(run({"Pantry", "find"}).code, 69);
}

// ---- services that others made

TEST_F(APantry, CallsAServiceThatNatsmithDidNotMake) {
  const auto answer = [&](const std::string& body) {
    return [this, body](natsmith::Message&& request) { connection_.reply(request, body); };
  };
  const auto info = connection_.subscribe(
      natsmith::SubjectPattern("$SRV.INFO.>"),
      answer(
          R"({"type":"io.nats.micro.v1.info_response","name":"foreign","id":"1","version":"1.2.3","metadata":null,
                 "endpoints":[{"name":"double","subject":"some.where.double","queue_group":"q","metadata":null}, 7]})"));
  const auto method = connection_.subscribe(natsmith::SubjectPattern("some.where.double"), answer("[1,2]"));
  ASSERT_TRUE(connection_.flush().has_value());
  const Ran called = run({"foreign", "double", R"({"any":["thing"]})"});
  EXPECT_EQ(called.code, 0) << called.output;
  EXPECT_EQ(called.output, "[1,2]\n");
}

TEST_F(APantry, DoesNotStumbleOverNonsense) {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  for (const std::string& nonsense : std::vector<std::string>{
           "", "{", "7", "{}", R"({"name":7})", R"({"name":"x","endpoints":{"a":1}})", "\xff", deep}) {
    const auto liar =
        connection_.subscribe(natsmith::SubjectPattern("$SRV.INFO"),
                              [&](natsmith::Message&& request) { connection_.reply(request, nonsense); });
    ASSERT_TRUE(connection_.flush().has_value());
    const Ran listed = run({});
    EXPECT_EQ(listed.code, 0) << nonsense;
    EXPECT_THAT(listed.output, HasSubstr("find(name: string)"));
  }
}

}  // namespace
}  // namespace pantry
