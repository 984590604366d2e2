// Made by natsmith 0.1.0 from global.hpp. Do not edit: change that header instead.
#include "global.client.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/call.hpp>

#include <chrono>
#include <utility>

#include "global.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "global.client.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and its parameters keep their names whatever else has them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

struct GlobalClient::Wire {
  static constexpr ::natsmith::ServiceDescription kService{
      .name = "Global", .version = 0, .subject_prefix = "svc.rpc", .queue = "Global",
      .envelope = ::natsmith::Envelope::plain, .serial = false};
  static constexpr ::natsmith::MethodDescription kClients{
      .name = "clients", .timeout = ::std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr ::natsmith::MethodDescription kClient{
      .name = "client", .timeout = ::std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
};

GlobalClient::GlobalClient(::natsmith::Connection& connection, ::natsmith::ClientOptions options)
    : client_(connection, Wire::kService, ::std::move(options)) {}

GlobalClient::GlobalClient(::natsmith::Client client) : client_(::std::move(client)) {}

::std::vector<::Client> GlobalClient::clients(const ::Client& like, ::Plain plain) {
  return client_.call<::std::vector<::Client>>(Wire::kClients, ::natsmith::arg("like", like),
                                               ::natsmith::arg("plain", plain));
}

::Result<::Client> GlobalClient::client(::Plain Client) {
  return client_.call<::Result<::Client>>(Wire::kClient, ::natsmith::arg("Client", Client));
}

GlobalClient::Async::Async(::natsmith::Client client) : client_(::std::move(client)) {}

::natsmith::Future<::std::vector<::Client>> GlobalClient::Async::clients(
    const ::Client& like, ::Plain plain) {
  return client_.async_call<::std::vector<::Client>>(Wire::kClients, ::natsmith::arg("like", like),
                                                     ::natsmith::arg("plain", plain));
}

::natsmith::Future<::Result<::Client>> GlobalClient::Async::client(::Plain Client) {
  return client_.async_call<::Result<::Client>>(Wire::kClient, ::natsmith::arg("Client", Client));
}

GlobalClient::Async natsmith_async(const GlobalClient& client) { return GlobalClient::Async(client.client_); }

GlobalClient natsmith_with(const GlobalClient& client, ::natsmith::CallOptions options) {
  return GlobalClient(client.client_.with(::std::move(options)));
}

const ::natsmith::Client& natsmith_client(const GlobalClient& client) { return client.client_; }
