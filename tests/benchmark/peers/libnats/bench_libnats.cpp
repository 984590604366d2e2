// bench_libnats: calls an echo of raw bytes with libnats alone and prints one line of figures.
#include <cstdio>
#include <exception>
#include <stdexcept>

#include "run_to_completion.hpp"
#include "support/options.hpp"
#include "support/report.hpp"
#include "threaded.hpp"

namespace bench_libnats {
namespace {

/// Without -blocking one subscription takes all replies and begins the next calls; with it each caller is a
/// thread in natsConnection_Request.
const std::vector<std::string> kModes = {"default", "default-blocking", "sendasap", "sendasap-blocking",
                                         "run-to-completion"};

bench::Figures measure(const bench::Options& options) {
  if (options.items > 0) throw std::invalid_argument("libnats sends raw bytes: use --body, not --items");
  if (options.mode == "run-to-completion") {
    if (options.rate > 0 || options.endpoints > 1) {
      throw std::invalid_argument("run-to-completion has neither --rate nor --endpoints");
    }
    RunToCompletion echo(options.url, options.in_flight, options.body);
    return bench::measure(options, echo.load());
  }
  ThreadedEcho echo(options.url, options.mode.starts_with("sendasap"), options.endpoints, options.body);
  const bool blocking = options.mode.ends_with("-blocking");
  return bench::measure(options, blocking ? bench::blocking_load(options.in_flight, [&] { echo.call(); })
                                          : echo.async_load(options.in_flight));
}

}  // namespace
}  // namespace bench_libnats

int main(int argc, char** argv) {
  try {
    const auto options = bench::parse_options(argc, argv, "libnats", bench_libnats::kModes);
    bench::print_line(options, bench_libnats::measure(options), {{"libnats", nats_GetVersion()}});
    nats_Close();
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_libnats: %s\n", error.what());
    return 1;
  }
}
