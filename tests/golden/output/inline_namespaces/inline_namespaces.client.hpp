// Made by natsmith 0.1.0 from inline_namespaces.hpp. Do not edit: change that header instead.
#pragma once

#include "inline_namespaces.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "inline_namespaces.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace company::inline v2::accounts {

/// Calls whoever serves "Accounts": every method sends a request and waits for its reply.
class AccountsClient final : public company::v2::accounts::AccountService {
 public:
  class Async;

  explicit AccountsClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  company::v2::accounts::Account get(const std::string& id) override;

 private:
  struct Wire;
  explicit AccountsClient(natsmith::Client client);
  friend Async natsmith_async(const AccountsClient& client);
  friend AccountsClient natsmith_with(const AccountsClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const AccountsClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class AccountsClient::Async {
 public:
  natsmith::Future<company::v2::accounts::Account> get(const std::string& id);

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const AccountsClient& client);

  natsmith::Client client_;
};

AccountsClient::Async natsmith_async(const AccountsClient& client);
AccountsClient natsmith_with(const AccountsClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const AccountsClient& client);

}  // namespace company::inline v2::accounts

inline namespace v1 {
namespace first {

/// Calls whoever serves "First": every method sends a request and waits for its reply.
class FirstClient final : public v1::first::FirstService {
 public:
  class Async;

  explicit FirstClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  company::v2::accounts::Account get() override;

 private:
  struct Wire;
  explicit FirstClient(natsmith::Client client);
  friend Async natsmith_async(const FirstClient& client);
  friend FirstClient natsmith_with(const FirstClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const FirstClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class FirstClient::Async {
 public:
  natsmith::Future<company::v2::accounts::Account> get();

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const FirstClient& client);

  natsmith::Client client_;
};

FirstClient::Async natsmith_async(const FirstClient& client);
FirstClient natsmith_with(const FirstClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const FirstClient& client);

}  // namespace first
}  // inline namespace v1

#pragma GCC diagnostic pop
