// Made by natsmith 0.1.0 from user_service.hpp. Do not edit: change that header instead.
#include "user_service.client.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/call.hpp>

#include <chrono>
#include <utility>

#include "user_service.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "user_service.client.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and its parameters keep their names whatever else has them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace app {

struct UserClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "User", .version = 0, .subject_prefix = "svc.rpc", .queue = "User",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kGetById{
      .name = "get_by_id", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kGetAll{
      .name = "get_all", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kAdd{
      .name = "add", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kRename{
      .name = "rename", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kDeleteAll{
      .name = "delete_all", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kVisited{
      .name = "visited", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = true, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kVisits{
      .name = "visits", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = true};
  static constexpr natsmith::MethodDescription kMakeReport{
      .name = "report", .timeout = std::chrono::milliseconds(10000), .concurrency = 2, .pending = 4,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kServedBy{
      .name = "served_by", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = true};
};

UserClient::UserClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

UserClient::UserClient(natsmith::Client client) : client_(std::move(client)) {}

std::optional<app::User> UserClient::get_by_id(const std::string& id) {
  return client_.call<std::optional<app::User>>(Wire::kGetById, natsmith::arg("id", id));
}

std::vector<app::User> UserClient::get_all() {
  return client_.call<std::vector<app::User>>(Wire::kGetAll);
}

void UserClient::add(app::User user) {
  client_.call<void>(Wire::kAdd, natsmith::arg("user", user));
}

natsmith::Result<void> UserClient::rename(const std::string& id, const std::string& name) {
  return client_.try_call<void>(Wire::kRename, natsmith::arg("id", id), natsmith::arg("name", name));
}

void UserClient::delete_all() {
  client_.call<void>(Wire::kDeleteAll);
}

void UserClient::visited(const std::string& id) {
  client_.send(Wire::kVisited, natsmith::arg("id", id));
}

unsigned long UserClient::visits(const std::string& id) {
  return client_.call<unsigned long>(Wire::kVisits, natsmith::arg("id", id));
}

std::string UserClient::make_report(std::chrono::milliseconds effort) {
  return client_.call<std::string>(Wire::kMakeReport, natsmith::arg("effort", effort));
}

std::string UserClient::served_by() const {
  return client_.call<std::string>(Wire::kServedBy);
}

UserClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Future<std::optional<app::User>> UserClient::Async::get_by_id(const std::string& id) {
  return client_.async_call<std::optional<app::User>>(Wire::kGetById, natsmith::arg("id", id));
}

natsmith::Future<std::vector<app::User>> UserClient::Async::get_all() {
  return client_.async_call<std::vector<app::User>>(Wire::kGetAll);
}

natsmith::Future<void> UserClient::Async::add(app::User user) {
  return client_.async_call<void>(Wire::kAdd, natsmith::arg("user", user));
}

natsmith::Future<void> UserClient::Async::rename(const std::string& id, const std::string& name) {
  return client_.async_call<void>(Wire::kRename, natsmith::arg("id", id), natsmith::arg("name", name));
}

natsmith::Future<void> UserClient::Async::delete_all() {
  return client_.async_call<void>(Wire::kDeleteAll);
}

void UserClient::Async::visited(const std::string& id) {
  client_.send(Wire::kVisited, natsmith::arg("id", id));
}

natsmith::Future<unsigned long> UserClient::Async::visits(const std::string& id) {
  return client_.async_call<unsigned long>(Wire::kVisits, natsmith::arg("id", id));
}

natsmith::Future<std::string> UserClient::Async::make_report(std::chrono::milliseconds effort) {
  return client_.async_call<std::string>(Wire::kMakeReport, natsmith::arg("effort", effort));
}

natsmith::Future<std::string> UserClient::Async::served_by() const {
  return client_.async_call<std::string>(Wire::kServedBy);
}

UserClient::Async natsmith_async(const UserClient& client) { return UserClient::Async(client.client_); }

UserClient natsmith_with(const UserClient& client, natsmith::CallOptions options) {
  return UserClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const UserClient& client) { return client.client_; }

}  // namespace app
