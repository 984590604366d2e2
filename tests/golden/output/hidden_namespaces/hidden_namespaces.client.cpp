// Made by natsmith 0.1.0 from hidden_namespaces.hpp. Do not edit: change that header instead.
#include "hidden_namespaces.client.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/call.hpp>

#include <chrono>
#include <utility>

#include "hidden_namespaces.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "hidden_namespaces.client.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and its parameters keep their names whatever else has them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace hidden::hidden {

struct HiddenClient::Wire {
  static constexpr ::natsmith::ServiceDescription kService{
      .name = "Hidden", .version = 0, .subject_prefix = "svc.rpc", .queue = "Hidden",
      .envelope = ::natsmith::Envelope::plain, .serial = false};
  static constexpr ::natsmith::MethodDescription kGet{
      .name = "get", .timeout = ::std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr ::natsmith::MethodDescription kFind{
      .name = "find", .timeout = ::std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr ::natsmith::MethodDescription kOwn{
      .name = "own", .timeout = ::std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
};

HiddenClient::HiddenClient(::natsmith::Connection& connection, ::natsmith::ClientOptions options)
    : client_(connection, Wire::kService, ::std::move(options)) {}

HiddenClient::HiddenClient(::natsmith::Client client) : client_(::std::move(client)) {}

::std::map<::std::string, ::hidden::std::Text> HiddenClient::get(
    const ::std::string& id, ::std::string by_value) {
  return client_.call<::std::map<::std::string, ::hidden::std::Text>>(
      Wire::kGet, ::natsmith::arg("id", id), ::natsmith::arg("by_value", by_value));
}

::natsmith::Result<::hidden::natsmith::Text> HiddenClient::find(
    ::std::string_view text, ::natsmith::CallContext& call) {
  return client_.try_call<::hidden::natsmith::Text>(Wire::kFind, call, ::natsmith::arg("text", text));
}

::hidden::hidden::Text HiddenClient::own(::std::optional<::hidden::hidden::Text> text) {
  return client_.call<::hidden::hidden::Text>(Wire::kOwn, ::natsmith::arg("text", text));
}

HiddenClient::Async::Async(::natsmith::Client client) : client_(::std::move(client)) {}

::natsmith::Future<::std::map<::std::string, ::hidden::std::Text>> HiddenClient::Async::get(
    const ::std::string& id, ::std::string by_value) {
  return client_.async_call<::std::map<::std::string, ::hidden::std::Text>>(
      Wire::kGet, ::natsmith::arg("id", id), ::natsmith::arg("by_value", by_value));
}

::natsmith::Future<::hidden::natsmith::Text> HiddenClient::Async::find(
    ::std::string_view text, ::natsmith::CallContext& call) {
  return client_.async_call<::hidden::natsmith::Text>(Wire::kFind, call, ::natsmith::arg("text", text));
}

::natsmith::Future<::hidden::hidden::Text> HiddenClient::Async::own(::std::optional<::hidden::hidden::Text> text) {
  return client_.async_call<::hidden::hidden::Text>(Wire::kOwn, ::natsmith::arg("text", text));
}

HiddenClient::Async natsmith_async(const HiddenClient& client) { return HiddenClient::Async(client.client_); }

HiddenClient natsmith_with(const HiddenClient& client, ::natsmith::CallOptions options) {
  return HiddenClient(client.client_.with(::std::move(options)));
}

const ::natsmith::Client& natsmith_client(const HiddenClient& client) { return client.client_; }

}  // namespace hidden::hidden
