// Made by natsmith 0.1.0 from inline_namespaces.hpp. Do not edit: change that header instead.
#include "inline_namespaces.client.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/call.hpp>

#include <chrono>
#include <utility>

#include "inline_namespaces.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "inline_namespaces.client.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and its parameters keep their names whatever else has them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace company::inline v2::accounts {

struct AccountsClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Accounts", .version = 2, .subject_prefix = "svc.rpc", .queue = "Accounts",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kGet{
      .name = "get", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
};

AccountsClient::AccountsClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

AccountsClient::AccountsClient(natsmith::Client client) : client_(std::move(client)) {}

company::v2::accounts::Account AccountsClient::get(const std::string& id) {
  return client_.call<company::v2::accounts::Account>(Wire::kGet, natsmith::arg("id", id));
}

AccountsClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Future<company::v2::accounts::Account> AccountsClient::Async::get(const std::string& id) {
  return client_.async_call<company::v2::accounts::Account>(Wire::kGet, natsmith::arg("id", id));
}

AccountsClient::Async natsmith_async(const AccountsClient& client) { return AccountsClient::Async(client.client_); }

AccountsClient natsmith_with(const AccountsClient& client, natsmith::CallOptions options) {
  return AccountsClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const AccountsClient& client) { return client.client_; }

}  // namespace company::inline v2::accounts

inline namespace v1 {
namespace first {

struct FirstClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "First", .version = 0, .subject_prefix = "svc.rpc", .queue = "First",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kGet{
      .name = "get", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
};

FirstClient::FirstClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

FirstClient::FirstClient(natsmith::Client client) : client_(std::move(client)) {}

company::v2::accounts::Account FirstClient::get() {
  return client_.call<company::v2::accounts::Account>(Wire::kGet);
}

FirstClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Future<company::v2::accounts::Account> FirstClient::Async::get() {
  return client_.async_call<company::v2::accounts::Account>(Wire::kGet);
}

FirstClient::Async natsmith_async(const FirstClient& client) { return FirstClient::Async(client.client_); }

FirstClient natsmith_with(const FirstClient& client, natsmith::CallOptions options) {
  return FirstClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const FirstClient& client) { return client.client_; }

}  // namespace first
}  // inline namespace v1
