#include "echo_server.hpp"

#include <utility>

namespace bench_natsmith {

EchoServer::EchoServer(natsmith::Connection connection, std::size_t endpoints, bool runs_inline)
    : connection_(std::move(connection)) {
  natsmith::HandlerOptions options;
  options.methods.runs_inline = runs_inline;
  items_handler_ = std::make_unique<ItemsHandler>(connection_, items_, options);
  items_handler_->start();
  for (std::size_t i = 0; i < endpoints; ++i) {
    options.subject_prefix = endpoint_prefix(i);
    echo_handlers_.push_back(std::make_unique<EchoHandler>(connection_, echo_, options));
    echo_handlers_.back()->start();
  }
}

}  // namespace bench_natsmith
