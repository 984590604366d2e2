// bench_grpc: calls a typed echo of gRPC over loopback TCP, without a broker, and prints one line of figures.
#include <grpcpp/grpcpp.h>

#include <cstdio>
#include <exception>
#include <string>

#include "calling.hpp"
#include "channels.hpp"
#include "echo_server.hpp"
#include "support/options.hpp"
#include "support/report.hpp"

namespace bench_grpc {
namespace {

const std::string kSync = "sync";
const std::string kCallback = "callback";

template <class Payload>
bench::Figures measure(const bench::Options& options, const std::string& address, const Payload& request) {
  if (options.mode == kSync) {
    Channels channels(address, Channels::count_for(options.in_flight));
    return bench::measure(options, sync_load(channels, request, options.in_flight));
  }
  Channels channel(address, 1);
  return bench::measure(options, callback_load(channel, request, options.in_flight));
}

void run(const bench::Options& options) {
  const EchoServer server(options.mode == kSync ? sync_service() : callback_service());
  const bench::Figures figures = options.items > 0
                                     ? measure(options, server.address(), items_of(options.items))
                                     : measure(options, server.address(), message_of(options.body));
  bench::print_line(options, figures, {{"grpc", grpc::Version()}, {"protobuf", BENCH_PROTOBUF_VERSION}});
}

}  // namespace
}  // namespace bench_grpc

int main(int argc, char** argv) {
  try {
    bench_grpc::run(bench::parse_options(argc, argv, "grpc", {bench_grpc::kSync, bench_grpc::kCallback}));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_grpc: %s\n", error.what());
    return 1;
  }
}
