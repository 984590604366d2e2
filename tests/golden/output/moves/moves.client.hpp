// Made by natsmith 0.1.0 from moves.hpp. Do not edit: change that header instead.
#pragma once

#include "moves.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "moves.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace moves {

/// Calls whoever serves "Moves": every method sends a request and waits for its reply.
class MovesClient final : public moves::MoveService {
 public:
  class Async;

  explicit MovesClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  std::unique_ptr<moves::Node> turn(std::unique_ptr<moves::Node> tree) override;
  moves::Node root(moves::Node tree) override;
  std::vector<std::unique_ptr<int>> pointers(std::vector<std::unique_ptr<int>>&& pointers) override;
  int look(const moves::Node& tree,
           const std::map<std::string, std::unique_ptr<moves::Node>>& trees) override;
  std::optional<moves::Node> maybe(std::optional<moves::Node> tree) override;

 private:
  struct Wire;
  explicit MovesClient(natsmith::Client client);
  friend Async natsmith_async(const MovesClient& client);
  friend MovesClient natsmith_with(const MovesClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const MovesClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class MovesClient::Async {
 public:
  natsmith::Future<std::unique_ptr<moves::Node>> turn(std::unique_ptr<moves::Node> tree);
  natsmith::Future<moves::Node> root(moves::Node tree);
  natsmith::Future<std::vector<std::unique_ptr<int>>> pointers(std::vector<std::unique_ptr<int>>&& pointers);
  natsmith::Future<int> look(const moves::Node& tree,
                             const std::map<std::string, std::unique_ptr<moves::Node>>& trees);
  natsmith::Future<std::optional<moves::Node>> maybe(std::optional<moves::Node> tree);

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const MovesClient& client);

  natsmith::Client client_;
};

MovesClient::Async natsmith_async(const MovesClient& client);
MovesClient natsmith_with(const MovesClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const MovesClient& client);

}  // namespace moves

#pragma GCC diagnostic pop
