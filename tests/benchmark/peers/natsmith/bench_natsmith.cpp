// bench_natsmith: calls a typed echo of natsmith through a nats-server and prints one line of figures.
#include <chrono>
#include <cstdio>
#include <exception>
#include <string>

#include "echo_server.hpp"
#include "loads.hpp"
#include "modes.hpp"
#include "natsmith/core/version.hpp"
#include "support/options.hpp"
#include "support/report.hpp"
#include "targets.hpp"

namespace bench_natsmith {
namespace {

/// A timeout that is not the method's own, which is what makes a call carry the header.
constexpr std::chrono::seconds kOtherTimeout{6};
/// About what it takes to wake a sleeping core.
constexpr std::chrono::microseconds kBusyPoll{50};

natsmith::Connection connect(const bench::Options& options, const Mode& mode, const std::string& name) {
  return natsmith::Connection::open({.urls = {options.url},
                                     .name = "bench_natsmith " + name,
                                     .busy_poll = mode.polls ? kBusyPoll : std::chrono::microseconds(0)});
}

template <class Client>
Client client_for(const Mode& mode, natsmith::Connection& connection, natsmith::ClientOptions options) {
  if (mode.timeout_header) options.timeout = kOtherTimeout;
  return Client(connection, std::move(options));
}

bench::Figures measure(const bench::Options& options, const Mode& mode, natsmith::Connection& connection) {
  if (options.items > 0) {
    ItemsTarget target(client_for<ItemsClient>(mode, connection, {}), options.items);
    return bench::measure(options, load_of(mode.calling, options.in_flight, target));
  }
  natsmith::ClientOptions first;
  first.subject_prefix = endpoint_prefix(0);
  MessageTarget target(client_for<EchoClient>(mode, connection, first), options.body);
  return bench::measure(options, load_of(mode.calling, options.in_flight, target));
}

void run(const bench::Options& options) {
  const Mode mode = mode_of(options.mode);
  EchoServer server(connect(options, mode, "server"), options.endpoints, !mode.on_executor);
  auto connection = connect(options, mode, "client");
  bench::print_line(options, measure(options, mode, connection),
                    {{"natsmith", std::string(natsmith::kVersion)}, {"libnats", BENCH_LIBNATS_VERSION}});
}

}  // namespace
}  // namespace bench_natsmith

int main(int argc, char** argv) {
  try {
    bench_natsmith::run(bench::parse_options(argc, argv, "natsmith", bench_natsmith::mode_names()));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_natsmith: %s\n", error.what());
    return 1;
  }
}
