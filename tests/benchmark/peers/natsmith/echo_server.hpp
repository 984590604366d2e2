// EchoServer: serves the interfaces of echo_service.hpp, Echo under as many subjects as are wanted.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "echo_service.handler.hpp"

namespace bench_natsmith {

/// The subject prefix of one endpoint of Echo, for HandlerOptions and ClientOptions.
[[nodiscard]] inline std::string endpoint_prefix(std::size_t number) {
  return "bench.e" + std::to_string(number);
}

class Echo final : public EchoService {
 public:
  Message echo(const Message& message) override { return message; }
};

class Items final : public ItemsService {
 public:
  std::vector<Item> echo(const std::vector<Item>& items) override { return items; }
};

/// Serves from construction to destruction.
class EchoServer {
 public:
  /// \param endpoints  handlers of Echo, each with one method under one subject
  /// \param runs_inline  whether implementations run on the event loop or on the executor
  EchoServer(natsmith::Connection connection, std::size_t endpoints, bool runs_inline);

 private:
  natsmith::Connection connection_;
  Echo echo_;
  Items items_;
  std::vector<std::unique_ptr<EchoHandler>> echo_handlers_;
  std::unique_ptr<ItemsHandler> items_handler_;
};

}  // namespace bench_natsmith
