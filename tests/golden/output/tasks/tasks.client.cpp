// Made by natsmith 0.1.0 from tasks.hpp. Do not edit: change that header instead.
#include "tasks.client.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/call.hpp>

#include <chrono>
#include <utility>

#include "tasks.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "tasks.client.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and its parameters keep their names whatever else has them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace tasks {

struct TasksClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Tasks", .version = 0, .subject_prefix = "svc.rpc", .queue = "Tasks",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kTwice{
      .name = "twice", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNothing{
      .name = "nothing", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNothingOf{
      .name = "nothing_of", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kChecked{
      .name = "checked", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kCheckedNothing{
      .name = "checked_nothing", .timeout = std::chrono::milliseconds(5000), .concurrency = 5,
      .pending = 1024, .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kTexts{
      .name = "texts", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kSpans{
      .name = "spans", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kMoves{
      .name = "moves", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kContextFirst{
      .name = "context_first", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kContextLast{
      .name = "context_last", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOverloadedNumber{
      .name = "overloaded_number", .timeout = std::chrono::milliseconds(5000), .concurrency = 5,
      .pending = 1024, .one_way = false, .idempotent = false, .runs_inline = true};
  static constexpr natsmith::MethodDescription kOverloaded{
      .name = "overloaded", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kPlain{
      .name = "plain", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
};

TasksClient::TasksClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

TasksClient::TasksClient(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Task<long> TasksClient::twice(long value) {
  return client_.task_call<long>(Wire::kTwice, natsmith::arg("value", value));
}

natsmith::Task<void> TasksClient::nothing() {
  return client_.task_call<void>(Wire::kNothing);
}

natsmith::Task<void> TasksClient::nothing_of(const tasks::Order& order) const {
  return client_.task_call<void>(Wire::kNothingOf, natsmith::arg("order", order));
}

natsmith::Task<natsmith::Result<long>> TasksClient::checked(bool good) {
  return client_.try_task_call<long>(Wire::kChecked, natsmith::arg("good", good));
}

natsmith::Task<natsmith::Result<void>> TasksClient::checked_nothing(bool good) noexcept {
  return client_.try_task_call<void>(Wire::kCheckedNothing, natsmith::arg("good", good));
}

natsmith::Task<std::string> TasksClient::texts(const std::string& a, std::string_view b, std::string c,
                                               std::string&& d) {
  return client_.task_call<std::string>(Wire::kTexts, natsmith::arg("a", a), natsmith::arg("b", b),
                                        natsmith::arg("c", c), natsmith::arg("d", d));
}

natsmith::Task<long> TasksClient::spans(std::span<const int> values, int factor) {
  return client_.task_call<long>(Wire::kSpans, natsmith::arg("values", values),
                                 natsmith::arg("factor", factor));
}

natsmith::Task<std::unique_ptr<tasks::Order>> TasksClient::moves(
    std::unique_ptr<tasks::Order> order, std::map<std::string, tasks::Order>&& all) {
  return client_.task_call<std::unique_ptr<tasks::Order>>(Wire::kMoves, natsmith::arg("order", order),
                                                          natsmith::arg("all", all));
}

natsmith::Task<std::string> TasksClient::context_first(natsmith::CallContext& context, int value) {
  return client_.task_call<std::string>(Wire::kContextFirst, context, natsmith::arg("value", value));
}

natsmith::Task<std::string> TasksClient::context_last(const std::string& text,
                                                      natsmith::CallContext& context) const {
  return client_.task_call<std::string>(Wire::kContextLast, context, natsmith::arg("text", text));
}

natsmith::Task<std::string> TasksClient::overloaded(long value) {
  return client_.task_call<std::string>(Wire::kOverloadedNumber, natsmith::arg("value", value));
}

natsmith::Task<std::string> TasksClient::overloaded(std::string_view text) const {
  return client_.task_call<std::string>(Wire::kOverloaded, natsmith::arg("text", text));
}

std::string TasksClient::plain(const std::string& text) {
  return client_.call<std::string>(Wire::kPlain, natsmith::arg("text", text));
}

TasksClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Future<long> TasksClient::Async::twice(long value) {
  return client_.async_call<long>(Wire::kTwice, natsmith::arg("value", value));
}

natsmith::Future<void> TasksClient::Async::nothing() {
  return client_.async_call<void>(Wire::kNothing);
}

natsmith::Future<void> TasksClient::Async::nothing_of(const tasks::Order& order) const {
  return client_.async_call<void>(Wire::kNothingOf, natsmith::arg("order", order));
}

natsmith::Future<long> TasksClient::Async::checked(bool good) {
  return client_.async_call<long>(Wire::kChecked, natsmith::arg("good", good));
}

natsmith::Future<void> TasksClient::Async::checked_nothing(bool good) {
  return client_.async_call<void>(Wire::kCheckedNothing, natsmith::arg("good", good));
}

natsmith::Future<std::string> TasksClient::Async::texts(const std::string& a, std::string_view b,
                                                        std::string c, std::string&& d) {
  return client_.async_call<std::string>(Wire::kTexts, natsmith::arg("a", a), natsmith::arg("b", b),
                                         natsmith::arg("c", c), natsmith::arg("d", d));
}

natsmith::Future<long> TasksClient::Async::spans(std::span<const int> values, int factor) {
  return client_.async_call<long>(Wire::kSpans, natsmith::arg("values", values),
                                  natsmith::arg("factor", factor));
}

natsmith::Future<std::unique_ptr<tasks::Order>> TasksClient::Async::moves(
    std::unique_ptr<tasks::Order> order, std::map<std::string, tasks::Order>&& all) {
  return client_.async_call<std::unique_ptr<tasks::Order>>(Wire::kMoves, natsmith::arg("order", order),
                                                           natsmith::arg("all", all));
}

natsmith::Future<std::string> TasksClient::Async::context_first(natsmith::CallContext& context, int value) {
  return client_.async_call<std::string>(Wire::kContextFirst, context, natsmith::arg("value", value));
}

natsmith::Future<std::string> TasksClient::Async::context_last(
    const std::string& text, natsmith::CallContext& context) const {
  return client_.async_call<std::string>(Wire::kContextLast, context, natsmith::arg("text", text));
}

natsmith::Future<std::string> TasksClient::Async::overloaded(long value) {
  return client_.async_call<std::string>(Wire::kOverloadedNumber, natsmith::arg("value", value));
}

natsmith::Future<std::string> TasksClient::Async::overloaded(std::string_view text) const {
  return client_.async_call<std::string>(Wire::kOverloaded, natsmith::arg("text", text));
}

natsmith::Future<std::string> TasksClient::Async::plain(const std::string& text) {
  return client_.async_call<std::string>(Wire::kPlain, natsmith::arg("text", text));
}

TasksClient::Async natsmith_async(const TasksClient& client) { return TasksClient::Async(client.client_); }

TasksClient natsmith_with(const TasksClient& client, natsmith::CallOptions options) {
  return TasksClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const TasksClient& client) { return client.client_; }

}  // namespace tasks
