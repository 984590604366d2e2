#include "speeds_server.hpp"

#include <thread>
#include <utility>

namespace bench_natsmith {
namespace {

natsmith::HandlerOptions options_of(bool runs_inline) {
  natsmith::HandlerOptions options;
  options.method_options["echo"].runs_inline = runs_inline;
  return options;
}

}  // namespace

Message Speeds::slow(const Message& message) {
  std::this_thread::sleep_for(kSlowFor);
  return message;
}

SpeedsServer::SpeedsServer(natsmith::Connection connection, bool runs_inline)
    : connection_(std::move(connection)), handler_(connection_, speeds_, options_of(runs_inline)) {
  handler_.start();
}

}  // namespace bench_natsmith
