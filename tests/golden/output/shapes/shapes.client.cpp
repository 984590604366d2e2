// Made by natsmith 0.1.0 from shapes.hpp. Do not edit: change that header instead.
#include "shapes.client.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/call.hpp>

#include <chrono>
#include <utility>

#include "shapes.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "shapes.client.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and its parameters keep their names whatever else has them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace shapes {

struct ShapesClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Shapes", .version = 0, .subject_prefix = "my.prefix", .queue = "group",
      .envelope = natsmith::Envelope::plain, .serial = true};
  static constexpr natsmith::MethodDescription kInherited{
      .name = "inherited", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOverridden{
      .name = "overridden", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kCall{
      .name = "call", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOneWay{
      .name = "one_way", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = true, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kAcknowledged{
      .name = "acknowledged", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kResult{
      .name = "result", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kResultOfNothing{
      .name = "result_of_nothing", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kUnit{
      .name = "unit", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNeverThrows{
      .name = "never_throws", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOneWayNeverThrows{
      .name = "one_way_never_throws", .timeout = std::chrono::milliseconds(2000), .concurrency = 3,
      .pending = 7, .one_way = true, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kConstant{
      .name = "constant", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFirst{
      .name = "first", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kLast{
      .name = "last", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kUnnamed{
      .name = "unnamed", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOneWayWithContext{
      .name = "one_way_with_context", .timeout = std::chrono::milliseconds(2000), .concurrency = 3,
      .pending = 7, .one_way = true, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kResultWithContext{
      .name = "result_with_context", .timeout = std::chrono::milliseconds(2000), .concurrency = 3,
      .pending = 7, .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFindText{
      .name = "find_text", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFindView{
      .name = "find_view", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFindNumber{
      .name = "find_number", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFindNumbers{
      .name = "find_numbers", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFindChanging{
      .name = "find_changing", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFindConstant{
      .name = "find_constant", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kAnnotated{
      .name = "tuned", .timeout = std::chrono::milliseconds(100), .concurrency = 1, .pending = 1,
      .one_way = false, .idempotent = true, .runs_inline = true};
  static constexpr natsmith::MethodDescription kAMethodWithAVeryLongName{
      .name = "a_method_with_a_very_long_name", .timeout = std::chrono::milliseconds(2000), .concurrency = 3,
      .pending = 7, .one_way = false, .idempotent = false, .runs_inline = false};
};

ShapesClient::ShapesClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

ShapesClient::ShapesClient(natsmith::Client client) : client_(std::move(client)) {}

int ShapesClient::inherited(int value) {
  return client_.call<int>(Wire::kInherited, natsmith::arg("value", value));
}

int ShapesClient::overridden() const {
  return client_.call<int>(Wire::kOverridden);
}

int ShapesClient::call() {
  return client_.call<int>(Wire::kCall);
}

void ShapesClient::one_way(int value) {
  client_.send(Wire::kOneWay, natsmith::arg("value", value));
}

void ShapesClient::acknowledged() {
  client_.call<void>(Wire::kAcknowledged);
}

natsmith::Result<int> ShapesClient::result() {
  return client_.try_call<int>(Wire::kResult);
}

natsmith::Result<void> ShapesClient::result_of_nothing(int value) {
  return client_.try_call<void>(Wire::kResultOfNothing, natsmith::arg("value", value));
}

std::monostate ShapesClient::unit() {
  return client_.call<std::monostate>(Wire::kUnit);
}

natsmith::Result<int> ShapesClient::never_throws() const noexcept {
  return client_.try_call<int>(Wire::kNeverThrows);
}

void ShapesClient::one_way_never_throws(std::string text) noexcept {
  static_cast<void>(client_.try_send(Wire::kOneWayNeverThrows, natsmith::arg("text", text)));
}

int ShapesClient::constant(int value) const {
  return client_.call<int>(Wire::kConstant, natsmith::arg("value", value));
}

int ShapesClient::first(natsmith::CallContext& context, int value) {
  return client_.call<int>(Wire::kFirst, context, natsmith::arg("value", value));
}

int ShapesClient::last(int value, natsmith::CallContext& call) {
  return client_.call<int>(Wire::kLast, call, natsmith::arg("value", value));
}

int ShapesClient::unnamed(int context, natsmith::CallContext& context_) {
  return client_.call<int>(Wire::kUnnamed, context_, natsmith::arg("context", context));
}

void ShapesClient::one_way_with_context(natsmith::CallContext& context) {
  client_.send(Wire::kOneWayWithContext, context);
}

natsmith::Result<int> ShapesClient::result_with_context(natsmith::CallContext& context,
                                                        int arguments) noexcept {
  return client_.try_call<int>(Wire::kResultWithContext, context, natsmith::arg("arguments", arguments));
}

int ShapesClient::find(const std::string& value) {
  return client_.call<int>(Wire::kFindText, natsmith::arg("value", value));
}

int ShapesClient::find(std::string_view value, int start) {
  return client_.call<int>(Wire::kFindView, natsmith::arg("value", value), natsmith::arg("start", start));
}

int ShapesClient::find(int value) {
  return client_.call<int>(Wire::kFindNumber, natsmith::arg("value", value));
}

int ShapesClient::find(std::span<const int> value) {
  return client_.call<int>(Wire::kFindNumbers, natsmith::arg("value", value));
}

int ShapesClient::find() {
  return client_.call<int>(Wire::kFindChanging);
}

int ShapesClient::find() const {
  return client_.call<int>(Wire::kFindConstant);
}

int ShapesClient::annotated() {
  return client_.call<int>(Wire::kAnnotated);
}

std::vector<std::string> ShapesClient::a_method_with_a_very_long_name(
    const std::vector<std::string>& the_first_parameter, const std::vector<std::string>& the_second_parameter,
    std::string_view the_third_parameter) {
  return client_.call<std::vector<std::string>>(Wire::kAMethodWithAVeryLongName,
                                                natsmith::arg("the_first_parameter", the_first_parameter),
                                                natsmith::arg("the_second_parameter", the_second_parameter),
                                                natsmith::arg("the_third_parameter", the_third_parameter));
}

ShapesClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Future<int> ShapesClient::Async::inherited(int value) {
  return client_.async_call<int>(Wire::kInherited, natsmith::arg("value", value));
}

natsmith::Future<int> ShapesClient::Async::overridden() const {
  return client_.async_call<int>(Wire::kOverridden);
}

natsmith::Future<int> ShapesClient::Async::call() {
  return client_.async_call<int>(Wire::kCall);
}

void ShapesClient::Async::one_way(int value) {
  client_.send(Wire::kOneWay, natsmith::arg("value", value));
}

natsmith::Future<void> ShapesClient::Async::acknowledged() {
  return client_.async_call<void>(Wire::kAcknowledged);
}

natsmith::Future<int> ShapesClient::Async::result() {
  return client_.async_call<int>(Wire::kResult);
}

natsmith::Future<void> ShapesClient::Async::result_of_nothing(int value) {
  return client_.async_call<void>(Wire::kResultOfNothing, natsmith::arg("value", value));
}

natsmith::Future<std::monostate> ShapesClient::Async::unit() {
  return client_.async_call<std::monostate>(Wire::kUnit);
}

natsmith::Future<int> ShapesClient::Async::never_throws() const {
  return client_.async_call<int>(Wire::kNeverThrows);
}

void ShapesClient::Async::one_way_never_throws(std::string text) {
  client_.send(Wire::kOneWayNeverThrows, natsmith::arg("text", text));
}

natsmith::Future<int> ShapesClient::Async::constant(int value) const {
  return client_.async_call<int>(Wire::kConstant, natsmith::arg("value", value));
}

natsmith::Future<int> ShapesClient::Async::first(natsmith::CallContext& context, int value) {
  return client_.async_call<int>(Wire::kFirst, context, natsmith::arg("value", value));
}

natsmith::Future<int> ShapesClient::Async::last(int value, natsmith::CallContext& call) {
  return client_.async_call<int>(Wire::kLast, call, natsmith::arg("value", value));
}

natsmith::Future<int> ShapesClient::Async::unnamed(int context, natsmith::CallContext& context_) {
  return client_.async_call<int>(Wire::kUnnamed, context_, natsmith::arg("context", context));
}

void ShapesClient::Async::one_way_with_context(natsmith::CallContext& context) {
  client_.send(Wire::kOneWayWithContext, context);
}

natsmith::Future<int> ShapesClient::Async::result_with_context(
    natsmith::CallContext& context, int arguments) {
  return client_.async_call<int>(Wire::kResultWithContext, context, natsmith::arg("arguments", arguments));
}

natsmith::Future<int> ShapesClient::Async::find(const std::string& value) {
  return client_.async_call<int>(Wire::kFindText, natsmith::arg("value", value));
}

natsmith::Future<int> ShapesClient::Async::find(std::string_view value, int start) {
  return client_.async_call<int>(Wire::kFindView, natsmith::arg("value", value),
                                 natsmith::arg("start", start));
}

natsmith::Future<int> ShapesClient::Async::find(int value) {
  return client_.async_call<int>(Wire::kFindNumber, natsmith::arg("value", value));
}

natsmith::Future<int> ShapesClient::Async::find(std::span<const int> value) {
  return client_.async_call<int>(Wire::kFindNumbers, natsmith::arg("value", value));
}

natsmith::Future<int> ShapesClient::Async::find() {
  return client_.async_call<int>(Wire::kFindChanging);
}

natsmith::Future<int> ShapesClient::Async::find() const {
  return client_.async_call<int>(Wire::kFindConstant);
}

natsmith::Future<int> ShapesClient::Async::annotated() {
  return client_.async_call<int>(Wire::kAnnotated);
}

natsmith::Future<std::vector<std::string>> ShapesClient::Async::a_method_with_a_very_long_name(
    const std::vector<std::string>& the_first_parameter, const std::vector<std::string>& the_second_parameter,
    std::string_view the_third_parameter) {
  return client_.async_call<std::vector<std::string>>(Wire::kAMethodWithAVeryLongName,
                                                      natsmith::arg("the_first_parameter", the_first_parameter),
                                                      natsmith::arg("the_second_parameter", the_second_parameter),
                                                      natsmith::arg("the_third_parameter", the_third_parameter));
}

ShapesClient::Async natsmith_async(const ShapesClient& client) { return ShapesClient::Async(client.client_); }

ShapesClient natsmith_with(const ShapesClient& client, natsmith::CallOptions options) {
  return ShapesClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const ShapesClient& client) { return client.client_; }

}  // namespace shapes
