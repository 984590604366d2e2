// Made by natsmith 0.1.0 from shadows.hpp. Do not edit: change that header instead.
#include "shadows.client.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/call.hpp>

#include <chrono>
#include <utility>

#include "shadows.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "shadows.client.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and its parameters keep their names whatever else has them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace shadows {

struct ShadowsClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Shadows", .version = 0, .subject_prefix = "svc.rpc", .queue = "Shadows",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kGet{
      .name = "get", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOldGet{
      .name = "old_get", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kKind{
      .name = "kind", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
};

ShadowsClient::ShadowsClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

ShadowsClient::ShadowsClient(natsmith::Client client) : client_(std::move(client)) {}

int ShadowsClient::get(int id, const std::string& name, int value) {
  return client_.call<int>(Wire::kGet, natsmith::arg("id", id), natsmith::arg("name", name),
                           natsmith::arg("value", value));
}

int ShadowsClient::old_get(int id) {
  return client_.call<int>(Wire::kOldGet, natsmith::arg("id", id));
}

shadows::ShadowService::Kind ShadowsClient::kind(shadows::ShadowService::Kind other) {
  return client_.call<shadows::ShadowService::Kind>(Wire::kKind, natsmith::arg("other", other));
}

ShadowsClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Future<int> ShadowsClient::Async::get(int id, const std::string& name, int value) {
  return client_.async_call<int>(Wire::kGet, natsmith::arg("id", id), natsmith::arg("name", name),
                                 natsmith::arg("value", value));
}

natsmith::Future<int> ShadowsClient::Async::old_get(int id) {
  return client_.async_call<int>(Wire::kOldGet, natsmith::arg("id", id));
}

natsmith::Future<shadows::ShadowService::Kind> ShadowsClient::Async::kind(shadows::ShadowService::Kind other) {
  return client_.async_call<shadows::ShadowService::Kind>(Wire::kKind, natsmith::arg("other", other));
}

ShadowsClient::Async natsmith_async(const ShadowsClient& client) { return ShadowsClient::Async(client.client_); }

ShadowsClient natsmith_with(const ShadowsClient& client, natsmith::CallOptions options) {
  return ShadowsClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const ShadowsClient& client) { return client.client_; }

}  // namespace shadows
