// Made by natsmith 0.1.0 from several.hpp. Do not edit: change that header instead.
#include "several.client.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/call.hpp>

#include <chrono>
#include <utility>

#include "several.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "several.client.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and its parameters keep their names whatever else has them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace several {

struct OneClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "One", .version = 0, .subject_prefix = "svc.rpc", .queue = "One",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kGet{
      .name = "get", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
};

OneClient::OneClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

OneClient::OneClient(natsmith::Client client) : client_(std::move(client)) {}

several::Item OneClient::get(int id) {
  return client_.call<several::Item>(Wire::kGet, natsmith::arg("id", id));
}

OneClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Future<several::Item> OneClient::Async::get(int id) {
  return client_.async_call<several::Item>(Wire::kGet, natsmith::arg("id", id));
}

OneClient::Async natsmith_async(const OneClient& client) { return OneClient::Async(client.client_); }

OneClient natsmith_with(const OneClient& client, natsmith::CallOptions options) {
  return OneClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const OneClient& client) { return client.client_; }

}  // namespace several

namespace several {

struct TwoClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Two", .version = 0, .subject_prefix = "svc.rpc", .queue = "Two",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kGet{
      .name = "get", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
};

TwoClient::TwoClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

TwoClient::TwoClient(natsmith::Client client) : client_(std::move(client)) {}

several::Item TwoClient::get(int id) {
  return client_.call<several::Item>(Wire::kGet, natsmith::arg("id", id));
}

TwoClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Future<several::Item> TwoClient::Async::get(int id) {
  return client_.async_call<several::Item>(Wire::kGet, natsmith::arg("id", id));
}

TwoClient::Async natsmith_async(const TwoClient& client) { return TwoClient::Async(client.client_); }

TwoClient natsmith_with(const TwoClient& client, natsmith::CallOptions options) {
  return TwoClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const TwoClient& client) { return client.client_; }

}  // namespace several

namespace several::deeper {

struct UserStoreClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "user-store", .version = 0, .subject_prefix = "svc.rpc", .queue = "user-store",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kPut{
      .name = "put", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = true, .idempotent = false, .runs_inline = false};
};

UserStoreClient::UserStoreClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

UserStoreClient::UserStoreClient(natsmith::Client client) : client_(std::move(client)) {}

void UserStoreClient::put(const several::Item& item) {
  client_.send(Wire::kPut, natsmith::arg("item", item));
}

UserStoreClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

void UserStoreClient::Async::put(const several::Item& item) {
  client_.send(Wire::kPut, natsmith::arg("item", item));
}

UserStoreClient::Async natsmith_async(const UserStoreClient& client) { return UserStoreClient::Async(client.client_); }

UserStoreClient natsmith_with(const UserStoreClient& client, natsmith::CallOptions options) {
  return UserStoreClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const UserStoreClient& client) { return client.client_; }

}  // namespace several::deeper
