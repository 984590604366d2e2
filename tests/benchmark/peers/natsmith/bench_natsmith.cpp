// bench_natsmith: calls a typed echo of natsmith through a nats-server and prints one line of figures.
#include <chrono>
#include <cstdio>
#include <exception>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "beside.hpp"
#include "echo_server.hpp"
#include "loads.hpp"
#include "modes.hpp"
#include "natsmith/core/version.hpp"
#include "speeds_server.hpp"
#include "support/options.hpp"
#include "support/report.hpp"
#include "targets.hpp"

namespace bench_natsmith {
namespace {

/// A timeout that is not the method's own, which is what makes a call carry the header.
constexpr std::chrono::seconds kOtherTimeout{6};
/// About what it takes to wake a sleeping core.
constexpr std::chrono::microseconds kBusyPoll{50};

/// What the command line asks for.
struct Wanted {
  bench::Options options;
  BesideOptions beside;
  Mode mode;

  [[nodiscard]] bool slow_beside() const { return beside.method == "slow"; }
};

natsmith::Connection connect(const Wanted& wanted, const std::string& name) {
  return natsmith::Connection::open(
      {.urls = {wanted.options.url},
       .name = "bench_natsmith " + name,
       .busy_poll = wanted.mode.polls ? kBusyPoll : std::chrono::microseconds(0)});
}

/// Makes clients: for the measured calls, and for those beside them.
class Callers {
 public:
  explicit Callers(const Wanted& wanted) : wanted_(wanted), measured_(connect(wanted, "client")) {
    if (wanted.beside.in_flight == 0) return;
    beside_ = wanted.beside.connection == "own" ? connect(wanted, "beside") : measured_;
  }

  template <class Client>
  [[nodiscard]] Client measured(natsmith::ClientOptions options) {
    if (wanted_.mode.timeout_header) options.timeout = kOtherTimeout;
    return Client(measured_, std::move(options));
  }
  template <class Client>
  [[nodiscard]] Client beside(natsmith::ClientOptions options) {
    return Client(*beside_, std::move(options));
  }

 private:
  const Wanted& wanted_;
  natsmith::Connection measured_;
  std::optional<natsmith::Connection> beside_;  // empty: nothing is called beside
};

/// \param make_beside  gives what is called beside; not asked when that is nothing
template <class Target, class MakeBeside>
bench::Figures measure(const Wanted& wanted, Target& target, const MakeBeside& make_beside) {
  const bench::Load load = load_of(wanted.mode.calling, wanted.options.in_flight, target);
  if (wanted.beside.in_flight == 0) return bench::measure(wanted.options, load);
  auto other = make_beside();
  const bench::BackgroundCalls beside(wanted.beside.in_flight,
                                      [&](bench::BackgroundCalls& calls) { call_beside(other, calls); });
  return bench::measure_beside(wanted.options, load, beside);
}

bench::Figures measure_items(const Wanted& wanted, Callers& callers) {
  ItemsTarget target(callers.measured<ItemsClient>({}), wanted.options.items);
  return measure(wanted, target,
                 [&] { return ItemsTarget(callers.beside<ItemsClient>({}), wanted.options.items); });
}

bench::Figures measure_messages(const Wanted& wanted, Callers& callers) {
  natsmith::ClientOptions first;
  first.subject_prefix = endpoint_prefix(0);
  MessageTarget target(callers.measured<EchoClient>(first), wanted.options.body);
  return measure(wanted, target,
                 [&] { return MessageTarget(callers.beside<EchoClient>(first), wanted.options.body); });
}

bench::Figures measure_speeds(const Wanted& wanted, Callers& callers) {
  const SpeedsServer server(connect(wanted, "server"), !wanted.mode.on_executor);
  MessageTarget target(callers.measured<SpeedsClient>({}), wanted.options.body);
  return measure(wanted, target,
                 [&] { return SlowTarget(callers.beside<SpeedsClient>({}), wanted.options.body); });
}

bench::Figures measure(const Wanted& wanted) {
  Callers callers(wanted);
  if (wanted.slow_beside()) return measure_speeds(wanted, callers);
  const EchoServer server(connect(wanted, "server"), wanted.options.endpoints, !wanted.mode.on_executor);
  return wanted.options.items > 0 ? measure_items(wanted, callers) : measure_messages(wanted, callers);
}

void run(int argc, char** argv) {
  Wanted wanted;
  const auto add_more = [&](CLI::App& app) { add_options(app, wanted.beside); };
  wanted.options = bench::parse_options(argc, argv, "natsmith", mode_names(), add_more);
  wanted.mode = mode_of(wanted.options.mode);
  bench::print_line(wanted.options, measure(wanted),
                    {{"natsmith", std::string(natsmith::kVersion)}, {"libnats", BENCH_LIBNATS_VERSION}},
                    as_json(wanted.beside));
}

}  // namespace
}  // namespace bench_natsmith

int main(int argc, char** argv) {
  try {
    bench_natsmith::run(argc, argv);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_natsmith: %s\n", error.what());
    return 1;
  }
}
