// Made by natsmith 0.1.0 from streams.hpp. Do not edit: change that header instead.
#include "streams.client.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/call.hpp>
#include <natsmith/rpc/stream_call.hpp>

#include <chrono>
#include <utility>

#include "streams.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "streams.client.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and its parameters keep their names whatever else has them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace streams_of {

struct StreamsClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Streams", .version = 0, .subject_prefix = "svc.rpc", .queue = "Streams",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kBools{
      .name = "bools", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOptionals{
      .name = "optionals", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kVariants{
      .name = "variants", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kTables{
      .name = "tables", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kLeaves{
      .name = "leaves", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOwned{
      .name = "owned", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kStream{
      .name = "stream", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kResult{
      .name = "result", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNothing{
      .name = "nothing", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kAcknowledged{
      .name = "acknowledged", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOverloadA{
      .name = "overload_a", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOverloadB{
      .name = "overload_b", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
};

StreamsClient::StreamsClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

StreamsClient::StreamsClient(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Stream<bool> StreamsClient::bools() {
  return natsmith::open_stream<bool>(client_, Wire::kBools, nullptr, natsmith::NoUpload{});
}

natsmith::Stream<std::optional<int>> StreamsClient::optionals() const {
  return natsmith::open_stream<std::optional<int>>(client_, Wire::kOptionals, nullptr, natsmith::NoUpload{});
}

natsmith::Stream<std::variant<int, std::string>> StreamsClient::variants(std::string_view name, int count) {
  return natsmith::open_stream<std::variant<int, std::string>>(
      client_, Wire::kVariants, nullptr, natsmith::NoUpload{}, natsmith::arg("name", name),
      natsmith::arg("count", count));
}

natsmith::Stream<std::vector<std::map<std::string,
                                      double>>> StreamsClient::tables(natsmith::CallContext& context) {
  return natsmith::open_stream<std::vector<std::map<std::string, double>>>(
      client_, Wire::kTables, &context, natsmith::NoUpload{});
}

natsmith::Stream<streams_of::Leaf> StreamsClient::leaves() {
  return natsmith::open_stream<streams_of::Leaf>(client_, Wire::kLeaves, nullptr, natsmith::NoUpload{});
}

natsmith::Stream<std::unique_ptr<streams_of::Leaf>> StreamsClient::owned(natsmith::Stream<std::unique_ptr<streams_of::Leaf>> stream) {
  return natsmith::open_stream<std::unique_ptr<streams_of::Leaf>>(
      client_, Wire::kOwned, nullptr, natsmith::upload(std::move(stream)));
}

bool StreamsClient::stream(natsmith::Stream<bool> arguments) {
  return natsmith::call_with_stream<bool>(client_, Wire::kStream, nullptr,
                                          natsmith::upload(std::move(arguments)));
}

natsmith::Result<streams_of::Leaf> StreamsClient::result(natsmith::CallContext& upload,
                                                         natsmith::Stream<streams_of::Leaf> context) noexcept {
  return natsmith::try_call_with_stream<streams_of::Leaf>(client_, Wire::kResult, &upload,
                                                          natsmith::upload(std::move(context)));
}

natsmith::Result<void> StreamsClient::nothing(natsmith::Stream<streams_of::Leaf> leaves,
                                              const streams_of::Leaf& last) {
  return natsmith::try_call_with_stream<void>(client_, Wire::kNothing, nullptr,
                                              natsmith::upload(std::move(leaves)),
                                              natsmith::arg("last", last));
}

void StreamsClient::acknowledged(natsmith::Stream<std::string> implementation) {
  natsmith::call_with_stream<void>(client_, Wire::kAcknowledged, nullptr,
                                   natsmith::upload(std::move(implementation)));
}

natsmith::Stream<int> StreamsClient::overload(int value) {
  return natsmith::open_stream<int>(client_, Wire::kOverloadA, nullptr, natsmith::NoUpload{},
                                    natsmith::arg("value", value));
}

natsmith::Stream<int> StreamsClient::overload(natsmith::Stream<int> value) const {
  return natsmith::open_stream<int>(client_, Wire::kOverloadB, nullptr, natsmith::upload(std::move(value)));
}

StreamsClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Future<natsmith::Stream<bool>> StreamsClient::Async::bools() {
  return natsmith::open_stream_async<bool>(client_, Wire::kBools, nullptr, natsmith::NoUpload{});
}

natsmith::Future<natsmith::Stream<std::optional<int>>> StreamsClient::Async::optionals() const {
  return natsmith::open_stream_async<std::optional<int>>(client_, Wire::kOptionals, nullptr,
                                                         natsmith::NoUpload{});
}

natsmith::Future<natsmith::Stream<std::variant<int, std::string>>> StreamsClient::Async::variants(
    std::string_view name, int count) {
  return natsmith::open_stream_async<std::variant<int, std::string>>(
      client_, Wire::kVariants, nullptr, natsmith::NoUpload{}, natsmith::arg("name", name),
      natsmith::arg("count", count));
}

natsmith::Future<natsmith::Stream<std::vector<std::map<std::string,
                                                       double>>>> StreamsClient::Async::tables(natsmith::CallContext& context) {
  return natsmith::open_stream_async<std::vector<std::map<std::string, double>>>(
      client_, Wire::kTables, &context, natsmith::NoUpload{});
}

natsmith::Future<natsmith::Stream<streams_of::Leaf>> StreamsClient::Async::leaves() {
  return natsmith::open_stream_async<streams_of::Leaf>(client_, Wire::kLeaves, nullptr, natsmith::NoUpload{});
}

natsmith::Future<natsmith::Stream<std::unique_ptr<streams_of::Leaf>>> StreamsClient::Async::owned(natsmith::Stream<std::unique_ptr<streams_of::Leaf>> stream) {
  return natsmith::open_stream_async<std::unique_ptr<streams_of::Leaf>>(
      client_, Wire::kOwned, nullptr, natsmith::upload(std::move(stream)));
}

natsmith::Future<bool> StreamsClient::Async::stream(natsmith::Stream<bool> arguments) {
  return natsmith::call_with_stream_async<bool>(client_, Wire::kStream, nullptr,
                                                natsmith::upload(std::move(arguments)));
}

natsmith::Future<streams_of::Leaf> StreamsClient::Async::result(
    natsmith::CallContext& upload, natsmith::Stream<streams_of::Leaf> context) {
  return natsmith::call_with_stream_async<streams_of::Leaf>(client_, Wire::kResult, &upload,
                                                            natsmith::upload(std::move(context)));
}

natsmith::Future<void> StreamsClient::Async::nothing(natsmith::Stream<streams_of::Leaf> leaves,
                                                     const streams_of::Leaf& last) {
  return natsmith::call_with_stream_async<void>(client_, Wire::kNothing, nullptr,
                                                natsmith::upload(std::move(leaves)),
                                                natsmith::arg("last", last));
}

natsmith::Future<void> StreamsClient::Async::acknowledged(natsmith::Stream<std::string> implementation) {
  return natsmith::call_with_stream_async<void>(client_, Wire::kAcknowledged, nullptr,
                                                natsmith::upload(std::move(implementation)));
}

natsmith::Future<natsmith::Stream<int>> StreamsClient::Async::overload(int value) {
  return natsmith::open_stream_async<int>(client_, Wire::kOverloadA, nullptr, natsmith::NoUpload{},
                                          natsmith::arg("value", value));
}

natsmith::Future<natsmith::Stream<int>> StreamsClient::Async::overload(natsmith::Stream<int> value) const {
  return natsmith::open_stream_async<int>(client_, Wire::kOverloadB, nullptr,
                                          natsmith::upload(std::move(value)));
}

StreamsClient::Async natsmith_async(const StreamsClient& client) { return StreamsClient::Async(client.client_); }

StreamsClient natsmith_with(const StreamsClient& client, natsmith::CallOptions options) {
  return StreamsClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const StreamsClient& client) { return client.client_; }

}  // namespace streams_of
