// Made by natsmith 0.1.0 from a/service.hpp. Do not edit: change that header instead.
#pragma once

#include "a/service.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "service.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace shared::a {

/// Calls whoever serves "A": every method sends a request and waits for its reply.
class AClient final : public shared::a::Service {
 public:
  class Async;

  explicit AClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  shared::Page<shared::Person> people(unsigned long from, unsigned long count = 10) override;

 private:
  struct Wire;
  explicit AClient(natsmith::Client client);
  friend Async natsmith_async(const AClient& client);
  friend AClient natsmith_with(const AClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const AClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class AClient::Async {
 public:
  natsmith::Future<shared::Page<shared::Person>> people(unsigned long from, unsigned long count = 10);

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const AClient& client);

  natsmith::Client client_;
};

AClient::Async natsmith_async(const AClient& client);
AClient natsmith_with(const AClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const AClient& client);

}  // namespace shared::a

#pragma GCC diagnostic pop
