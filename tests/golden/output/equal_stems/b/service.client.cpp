// Made by natsmith 0.1.0 from b/service.hpp. Do not edit: change that header instead.
#include "service.client.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/call.hpp>

#include <chrono>
#include <utility>

#include "service.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "service.client.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and its parameters keep their names whatever else has them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace shared::b {

struct BClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "B", .version = 0, .subject_prefix = "svc.rpc", .queue = "B",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kBest{
      .name = "best", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNumbers{
      .name = "numbers", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
};

BClient::BClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

BClient::BClient(natsmith::Client client) : client_(std::move(client)) {}

shared::Person BClient::best(const shared::Page<shared::Person>& people) {
  return client_.call<shared::Person>(Wire::kBest, natsmith::arg("people", people));
}

shared::Page<int> BClient::numbers() {
  return client_.call<shared::Page<int>>(Wire::kNumbers);
}

BClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Future<shared::Person> BClient::Async::best(const shared::Page<shared::Person>& people) {
  return client_.async_call<shared::Person>(Wire::kBest, natsmith::arg("people", people));
}

natsmith::Future<shared::Page<int>> BClient::Async::numbers() {
  return client_.async_call<shared::Page<int>>(Wire::kNumbers);
}

BClient::Async natsmith_async(const BClient& client) { return BClient::Async(client.client_); }

BClient natsmith_with(const BClient& client, natsmith::CallOptions options) {
  return BClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const BClient& client) { return client.client_; }

}  // namespace shared::b
