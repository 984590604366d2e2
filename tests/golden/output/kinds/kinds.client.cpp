// Made by natsmith 0.1.0 from kinds.hpp. Do not edit: change that header instead.
#include "kinds.client.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/call.hpp>

#include <chrono>
#include <utility>

#include "kinds.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "kinds.client.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and its parameters keep their names whatever else has them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace kinds {

struct KindsClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Kinds", .version = 0, .subject_prefix = "svc.rpc", .queue = "Kinds",
      .envelope = natsmith::Envelope::serverish, .serial = false};
  static constexpr natsmith::MethodDescription kEcho{
      .name = "echo", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNested{
      .name = "nested", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kTuple{
      .name = "tuple", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kLine{
      .name = "line", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kWhen{
      .name = "when", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kMatrix{
      .name = "matrix", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
};

KindsClient::KindsClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

KindsClient::KindsClient(natsmith::Client client) : client_(std::move(client)) {}

kinds::All KindsClient::echo(const kinds::All& all) {
  return client_.call<kinds::All>(Wire::kEcho, natsmith::arg("all", all));
}

kinds::KindService::Nested KindsClient::nested(kinds::KindService::Nested nested) {
  return client_.call<kinds::KindService::Nested>(Wire::kNested, natsmith::arg("nested", nested));
}

std::tuple<int, kinds::Color> KindsClient::tuple(std::variant<int, kinds::Money> variant,
                                                 std::pair<unsigned long, kinds::Plain> pair) {
  return client_.call<std::tuple<int, kinds::Color>>(Wire::kTuple, natsmith::arg("variant", variant),
                                                     natsmith::arg("pair", pair));
}

elsewhere::Line KindsClient::line(elsewhere::Line line, nlohmann::json json) {
  return client_.call<elsewhere::Line>(Wire::kLine, natsmith::arg("line", line), natsmith::arg("json", json));
}

std::chrono::system_clock::time_point KindsClient::when(std::chrono::duration<double, std::ratio<1>> in,
                                                        std::filesystem::path where) {
  return client_.call<std::chrono::system_clock::time_point>(
      Wire::kWhen, natsmith::arg("in", in), natsmith::arg("where", where));
}

std::vector<std::vector<std::optional<int>>> KindsClient::matrix(const std::array<
    std::array<double, 2>, 2>& matrix) {
  return client_.call<std::vector<std::vector<std::optional<int>>>>(
      Wire::kMatrix, natsmith::arg("matrix", matrix));
}

KindsClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Future<kinds::All> KindsClient::Async::echo(const kinds::All& all) {
  return client_.async_call<kinds::All>(Wire::kEcho, natsmith::arg("all", all));
}

natsmith::Future<kinds::KindService::Nested> KindsClient::Async::nested(kinds::KindService::Nested nested) {
  return client_.async_call<kinds::KindService::Nested>(Wire::kNested, natsmith::arg("nested", nested));
}

natsmith::Future<std::tuple<int, kinds::Color>> KindsClient::Async::tuple(
    std::variant<int, kinds::Money> variant, std::pair<unsigned long, kinds::Plain> pair) {
  return client_.async_call<std::tuple<int, kinds::Color>>(Wire::kTuple, natsmith::arg("variant", variant),
                                                           natsmith::arg("pair", pair));
}

natsmith::Future<elsewhere::Line> KindsClient::Async::line(elsewhere::Line line, nlohmann::json json) {
  return client_.async_call<elsewhere::Line>(Wire::kLine, natsmith::arg("line", line),
                                             natsmith::arg("json", json));
}

natsmith::Future<std::chrono::system_clock::time_point> KindsClient::Async::when(
    std::chrono::duration<double, std::ratio<1>> in, std::filesystem::path where) {
  return client_.async_call<std::chrono::system_clock::time_point>(
      Wire::kWhen, natsmith::arg("in", in), natsmith::arg("where", where));
}

natsmith::Future<std::vector<std::vector<std::optional<int>>>> KindsClient::Async::matrix(const std::array<
    std::array<double, 2>, 2>& matrix) {
  return client_.async_call<std::vector<std::vector<std::optional<int>>>>(
      Wire::kMatrix, natsmith::arg("matrix", matrix));
}

KindsClient::Async natsmith_async(const KindsClient& client) { return KindsClient::Async(client.client_); }

KindsClient natsmith_with(const KindsClient& client, natsmith::CallOptions options) {
  return KindsClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const KindsClient& client) { return client.client_; }

}  // namespace kinds
