// generator_benchmark [--json] [--runs N]: what natsmith costs above the parse by libclang that it cannot do
// without. Processor time of whole processes, alternating, so that other load on the machine matters little.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "benchmark/comparison/comparison.hpp"
#include "benchmark/generator/interfaces.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

namespace bench {
namespace {

using natsmith::test::Launch;
using natsmith::test::Process;
using natsmith::test::TemporaryFolder;
using Words = std::vector<std::string>;

constexpr std::chrono::minutes kPatience(5);
constexpr int kInterfaces = 100;

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) * 1e-3;
}

/// Processor time of all children that have ended, ms.
double children_time() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
}

/// Runs one of our programs; \returns its processor time, ms.
double cost_of(const std::string& program, const Words& arguments, int output) {
  const double before = children_time();
  Process process(
      Launch{.program = NATSMITH_PROGRAMS "/" + program, .arguments = arguments, .output = output});
  if (process.wait(kPatience) != 0) throw std::runtime_error(program + " failed");
  return children_time() - before;
}

Words joined(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

/// The headers that are made, and where what natsmith prints goes.
class Workplace {
 public:
  Workplace() : nowhere_(std::fopen("/dev/null", "w")) {
    folder_.write("shared.hpp", shared_includes());
    folder_.write("paged.hpp", interface_with_instances());
    for (int i = 0; i < kInterfaces; ++i)
      folder_.write("service" + std::to_string(i) + ".hpp", interface_number(i));
  }

  [[nodiscard]] std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  [[nodiscard]] Words interfaces() const {
    Words all;
    for (int i = 0; i < kInterfaces; ++i) all.push_back(path("service" + std::to_string(i) + ".hpp"));
    return all;
  }
  [[nodiscard]] double run(const std::string& program, const Words& arguments) const {
    return cost_of(program, arguments, fileno(nowhere_.get()));
  }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  TemporaryFolder folder_;
  std::unique_ptr<std::FILE, Close> nowhere_;
};

using Place = std::shared_ptr<const Workplace>;

Comparison of_one_header(const Place& place, const std::string& name, const std::string& header) {
  const Words arguments{header, "--", "-I" NATSMITH_SOURCE "/runtime",
                        "-I" NATSMITH_SOURCE "/tests/compile/elsewhere"};
  return {.name = "natsmith model, " + name,
          .against = "bare libclang",
          .unit = "ms",
          .ours = [place, arguments] { return place->run("natsmith", joined({"model"}, arguments)); },
          .theirs = [place, arguments] { return place->run("bare_parse", arguments); },
          .bound = Bound::kAtMost,
          .goal = 1.1};
}

Comparison of_many(const Place& place, const std::string& name, const Words& command) {
  return {.name = name,
          .against = "shared includes",
          .unit = "ms",
          .ours = [place, command] { return place->run("natsmith", joined(command, place->interfaces())); },
          .theirs = [place] { return place->run("bare_parse", {place->path("shared.hpp")}); },
          .bound = Bound::kAtMost,
          .goal = 1.5};
}

/// What no generator can go below: the interfaces themselves have to be parsed, too.
Comparison floor_of_many(const Place& place) {
  return {.name = "bare libclang, the same 100 interfaces",
          .against = "shared includes",
          .unit = "ms",
          .ours = [place] { return place->run("bare_parse", place->interfaces()); },
          .theirs = [place] { return place->run("bare_parse", {place->path("shared.hpp")}); }};
}

std::vector<Comparison> comparisons(const Place& place) {
  return {of_one_header(place, "the example users", NATSMITH_SOURCE "/examples/users/user_service.hpp"),
          of_one_header(place, "20 methods, 30 structs", NATSMITH_SOURCE "/tests/golden/types/large.hpp"),
          of_one_header(place, "every kind of type", NATSMITH_SOURCE "/tests/compile/headers/kinds.hpp"),
          of_one_header(place, "instances of templates", place->path("paged.hpp")),
          floor_of_many(place),
          of_many(place, "natsmith model, 100 interfaces", {"model"}),
          of_many(place, "natsmith generate, 100 interfaces", {"generate", "--out", place->path("made")})};
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) {
  return bench::compare_all(argc, argv,
                            [] { return bench::comparisons(std::make_shared<const bench::Workplace>()); });
}
