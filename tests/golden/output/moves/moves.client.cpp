// Made by natsmith 0.1.0 from moves.hpp. Do not edit: change that header instead.
#include "moves.client.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/call.hpp>

#include <chrono>
#include <utility>

#include "moves.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "moves.client.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and its parameters keep their names whatever else has them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace moves {

struct MovesClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Moves", .version = 0, .subject_prefix = "svc.rpc", .queue = "Moves",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kTurn{
      .name = "turn", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kRoot{
      .name = "root", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kPointers{
      .name = "pointers", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kLook{
      .name = "look", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kMaybe{
      .name = "maybe", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
};

MovesClient::MovesClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

MovesClient::MovesClient(natsmith::Client client) : client_(std::move(client)) {}

std::unique_ptr<moves::Node> MovesClient::turn(std::unique_ptr<moves::Node> tree) {
  return client_.call<std::unique_ptr<moves::Node>>(Wire::kTurn, natsmith::arg("tree", tree));
}

moves::Node MovesClient::root(moves::Node tree) {
  return client_.call<moves::Node>(Wire::kRoot, natsmith::arg("tree", tree));
}

std::vector<std::unique_ptr<int>> MovesClient::pointers(std::vector<std::unique_ptr<int>>&& pointers) {
  return client_.call<std::vector<std::unique_ptr<int>>>(Wire::kPointers,
                                                         natsmith::arg("pointers", pointers));
}

int MovesClient::look(const moves::Node& tree,
                      const std::map<std::string, std::unique_ptr<moves::Node>>& trees) {
  return client_.call<int>(Wire::kLook, natsmith::arg("tree", tree), natsmith::arg("trees", trees));
}

std::optional<moves::Node> MovesClient::maybe(std::optional<moves::Node> tree) {
  return client_.call<std::optional<moves::Node>>(Wire::kMaybe, natsmith::arg("tree", tree));
}

MovesClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Future<std::unique_ptr<moves::Node>> MovesClient::Async::turn(std::unique_ptr<moves::Node> tree) {
  return client_.async_call<std::unique_ptr<moves::Node>>(Wire::kTurn, natsmith::arg("tree", tree));
}

natsmith::Future<moves::Node> MovesClient::Async::root(moves::Node tree) {
  return client_.async_call<moves::Node>(Wire::kRoot, natsmith::arg("tree", tree));
}

natsmith::Future<std::vector<std::unique_ptr<int>>> MovesClient::Async::pointers(std::vector<std::unique_ptr<int>>&& pointers) {
  return client_.async_call<std::vector<std::unique_ptr<int>>>(
      Wire::kPointers, natsmith::arg("pointers", pointers));
}

natsmith::Future<int> MovesClient::Async::look(const moves::Node& tree,
                                               const std::map<std::string, std::unique_ptr<moves::Node>>& trees) {
  return client_.async_call<int>(Wire::kLook, natsmith::arg("tree", tree), natsmith::arg("trees", trees));
}

natsmith::Future<std::optional<moves::Node>> MovesClient::Async::maybe(std::optional<moves::Node> tree) {
  return client_.async_call<std::optional<moves::Node>>(Wire::kMaybe, natsmith::arg("tree", tree));
}

MovesClient::Async natsmith_async(const MovesClient& client) { return MovesClient::Async(client.client_); }

MovesClient natsmith_with(const MovesClient& client, natsmith::CallOptions options) {
  return MovesClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const MovesClient& client) { return client.client_; }

}  // namespace moves
