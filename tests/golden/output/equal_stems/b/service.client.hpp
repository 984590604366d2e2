// Made by natsmith 0.1.0 from b/service.hpp. Do not edit: change that header instead.
#pragma once

#include "b/service.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "service.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace shared::b {

/// Calls whoever serves "B": every method sends a request and waits for its reply.
class BClient final : public shared::b::Service {
 public:
  class Async;

  explicit BClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  shared::Person best(const shared::Page<shared::Person>& people) override;
  shared::Page<int> numbers() override;

 private:
  struct Wire;
  explicit BClient(natsmith::Client client);
  friend Async natsmith_async(const BClient& client);
  friend BClient natsmith_with(const BClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const BClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class BClient::Async {
 public:
  natsmith::Future<shared::Person> best(const shared::Page<shared::Person>& people);
  natsmith::Future<shared::Page<int>> numbers();

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const BClient& client);

  natsmith::Client client_;
};

BClient::Async natsmith_async(const BClient& client);
BClient natsmith_with(const BClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const BClient& client);

}  // namespace shared::b

#pragma GCC diagnostic pop
