// Made by natsmith 0.1.0 from a/service.hpp. Do not edit: change that header instead.
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

namespace shared::a {

struct AClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "A", .version = 0, .subject_prefix = "svc.rpc", .queue = "A",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kPeople{
      .name = "people", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
};

AClient::AClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

AClient::AClient(natsmith::Client client) : client_(std::move(client)) {}

shared::Page<shared::Person> AClient::people(unsigned long from, unsigned long count) {
  return client_.call<shared::Page<shared::Person>>(Wire::kPeople, natsmith::arg("from", from),
                                                    natsmith::arg("count", count));
}

AClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Future<shared::Page<shared::Person>> AClient::Async::people(
    unsigned long from, unsigned long count) {
  return client_.async_call<shared::Page<shared::Person>>(Wire::kPeople, natsmith::arg("from", from),
                                                          natsmith::arg("count", count));
}

AClient::Async natsmith_async(const AClient& client) { return AClient::Async(client.client_); }

AClient natsmith_with(const AClient& client, natsmith::CallOptions options) {
  return AClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const AClient& client) { return client.client_; }

}  // namespace shared::a
