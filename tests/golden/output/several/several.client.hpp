// Made by natsmith 0.1.0 from several.hpp. Do not edit: change that header instead.
#pragma once

#include "several.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "several.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace several {

/// Calls whoever serves "One": every method sends a request and waits for its reply.
class OneClient final : public several::OneService {
 public:
  class Async;

  explicit OneClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  several::Item get(int id) override;

 private:
  struct Wire;
  explicit OneClient(natsmith::Client client);
  friend Async natsmith_async(const OneClient& client);
  friend OneClient natsmith_with(const OneClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const OneClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class OneClient::Async {
 public:
  natsmith::Future<several::Item> get(int id);

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const OneClient& client);

  natsmith::Client client_;
};

OneClient::Async natsmith_async(const OneClient& client);
OneClient natsmith_with(const OneClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const OneClient& client);

}  // namespace several

namespace several {

/// Calls whoever serves "Two": every method sends a request and waits for its reply.
class TwoClient final : public several::TwoService {
 public:
  class Async;

  explicit TwoClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  several::Item get(int id) override;

 private:
  struct Wire;
  explicit TwoClient(natsmith::Client client);
  friend Async natsmith_async(const TwoClient& client);
  friend TwoClient natsmith_with(const TwoClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const TwoClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class TwoClient::Async {
 public:
  natsmith::Future<several::Item> get(int id);

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const TwoClient& client);

  natsmith::Client client_;
};

TwoClient::Async natsmith_async(const TwoClient& client);
TwoClient natsmith_with(const TwoClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const TwoClient& client);

}  // namespace several

namespace several::deeper {

/// Calls whoever serves "user-store": every method sends a request and waits for its reply.
class UserStoreClient final : public several::deeper::OneService {
 public:
  class Async;

  explicit UserStoreClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  void put(const several::Item& item) override;

 private:
  struct Wire;
  explicit UserStoreClient(natsmith::Client client);
  friend Async natsmith_async(const UserStoreClient& client);
  friend UserStoreClient natsmith_with(const UserStoreClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const UserStoreClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class UserStoreClient::Async {
 public:
  void put(const several::Item& item);

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const UserStoreClient& client);

  natsmith::Client client_;
};

UserStoreClient::Async natsmith_async(const UserStoreClient& client);
UserStoreClient natsmith_with(const UserStoreClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const UserStoreClient& client);

}  // namespace several::deeper

#pragma GCC diagnostic pop
