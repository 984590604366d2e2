// Made by natsmith 0.1.0 from global.hpp. Do not edit: change that header instead.
#pragma once

#include "global.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "global.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

/// Calls whoever serves "Global": every method sends a request and waits for its reply.
class GlobalClient final : public ::Handler {
 public:
  class Async;

  explicit GlobalClient(::natsmith::Connection& connection, ::natsmith::ClientOptions options = {});

  ::std::vector<::Client> clients(const ::Client& like, ::Plain plain = first) override;
  ::Result<::Client> client(::Plain Client) override;

 private:
  struct Wire;
  explicit GlobalClient(::natsmith::Client client);
  friend Async natsmith_async(const GlobalClient& client);
  friend GlobalClient natsmith_with(const GlobalClient& client, ::natsmith::CallOptions options);
  friend const ::natsmith::Client& natsmith_client(const GlobalClient& client);

  ::natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class GlobalClient::Async {
 public:
  ::natsmith::Future<::std::vector<::Client>> clients(const ::Client& like, ::Plain plain = first);
  ::natsmith::Future<::Result<::Client>> client(::Plain Client);

 private:
  explicit Async(::natsmith::Client client);
  friend Async natsmith_async(const GlobalClient& client);

  ::natsmith::Client client_;
};

GlobalClient::Async natsmith_async(const GlobalClient& client);
GlobalClient natsmith_with(const GlobalClient& client, ::natsmith::CallOptions options);
const ::natsmith::Client& natsmith_client(const GlobalClient& client);

#pragma GCC diagnostic pop
