// Made by natsmith 0.1.0 from shadows.hpp. Do not edit: change that header instead.
#pragma once

#include "shadows.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "shadows.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace shadows {

/// Calls whoever serves "Shadows": every method sends a request and waits for its reply.
class ShadowsClient final : public shadows::ShadowService {
 public:
  class Async;

  explicit ShadowsClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  int get(int id, const std::string& name, int value) override;
  int old_get(int id) override;
  shadows::ShadowService::Kind kind(shadows::ShadowService::Kind other) override;

 private:
  struct Wire;
  explicit ShadowsClient(natsmith::Client client);
  friend Async natsmith_async(const ShadowsClient& client);
  friend ShadowsClient natsmith_with(const ShadowsClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const ShadowsClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class ShadowsClient::Async {
 public:
  natsmith::Future<int> get(int id, const std::string& name, int value);
  natsmith::Future<int> old_get(int id);
  natsmith::Future<shadows::ShadowService::Kind> kind(shadows::ShadowService::Kind other);

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const ShadowsClient& client);

  natsmith::Client client_;
};

ShadowsClient::Async natsmith_async(const ShadowsClient& client);
ShadowsClient natsmith_with(const ShadowsClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const ShadowsClient& client);

}  // namespace shadows

#pragma GCC diagnostic pop
