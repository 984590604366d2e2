// Made by natsmith 0.1.0 from defaults.hpp. Do not edit: change that header instead.
#include "defaults.client.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/call.hpp>

#include <chrono>
#include <utility>

#include "defaults.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "defaults.client.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and its parameters keep their names whatever else has them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace defaults {

struct DefaultsClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Defaults", .version = 0, .subject_prefix = "svc.rpc", .queue = "Defaults",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kNumbers{
      .name = "numbers", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOfTheClass{
      .name = "of_the_class", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kProtectedOfTheClass{
      .name = "protected_of_the_class", .timeout = std::chrono::milliseconds(5000), .concurrency = 5,
      .pending = 1024, .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kTexts{
      .name = "texts", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kRaw{
      .name = "raw", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kSpans{
      .name = "spans", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kStructs{
      .name = "structs", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kContainers{
      .name = "containers", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kPointers{
      .name = "pointers", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kDurations{
      .name = "durations", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kRvalues{
      .name = "rvalues", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kSameName{
      .name = "same_name", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
};

DefaultsClient::DefaultsClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

DefaultsClient::DefaultsClient(natsmith::Client client) : client_(std::move(client)) {}

int DefaultsClient::numbers(int a, int b, double c, unsigned long d, bool e) {
  return client_.call<int>(Wire::kNumbers, natsmith::arg("a", a), natsmith::arg("b", b),
                           natsmith::arg("c", c), natsmith::arg("d", d), natsmith::arg("e", e));
}

int DefaultsClient::of_the_class(int page, defaults::DefaultsService::Order order) {
  return client_.call<int>(Wire::kOfTheClass, natsmith::arg("page", page), natsmith::arg("order", order));
}

int DefaultsClient::protected_of_the_class(int value) {
  return client_.call<int>(Wire::kProtectedOfTheClass, natsmith::arg("value", value));
}

std::string DefaultsClient::texts(const std::string& a, std::string b, std::string_view c, std::string_view d,
                                  std::string_view e) {
  return client_.call<std::string>(Wire::kTexts, natsmith::arg("a", a), natsmith::arg("b", b),
                                   natsmith::arg("c", c), natsmith::arg("d", d), natsmith::arg("e", e));
}

std::string DefaultsClient::raw(const std::string& text) {
  return client_.call<std::string>(Wire::kRaw, natsmith::arg("text", text));
}

int DefaultsClient::spans(std::span<const int> all, std::span<const int> none) {
  return client_.call<int>(Wire::kSpans, natsmith::arg("all", all), natsmith::arg("none", none));
}

int DefaultsClient::structs(defaults::Filter filter, const defaults::Filter& other,
                            std::optional<defaults::Filter> third) {
  return client_.call<int>(Wire::kStructs, natsmith::arg("filter", filter), natsmith::arg("other", other),
                           natsmith::arg("third", third));
}

int DefaultsClient::containers(const std::vector<int>& values, const std::map<std::string, int>& names) {
  return client_.call<int>(Wire::kContainers, natsmith::arg("values", values), natsmith::arg("names", names));
}

int DefaultsClient::pointers(std::unique_ptr<int> pointer, std::shared_ptr<defaults::Filter> shared) {
  return client_.call<int>(Wire::kPointers, natsmith::arg("pointer", pointer),
                           natsmith::arg("shared", shared));
}

int DefaultsClient::durations(std::chrono::milliseconds time) {
  return client_.call<int>(Wire::kDurations, natsmith::arg("time", time));
}

int DefaultsClient::rvalues(std::string&& text) {
  return client_.call<int>(Wire::kRvalues, natsmith::arg("text", text));
}

int DefaultsClient::same_name(int first, int limit) {
  return client_.call<int>(Wire::kSameName, natsmith::arg("first", first), natsmith::arg("limit", limit));
}

DefaultsClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Future<int> DefaultsClient::Async::numbers(int a, int b, double c, unsigned long d, bool e) {
  return client_.async_call<int>(Wire::kNumbers, natsmith::arg("a", a), natsmith::arg("b", b),
                                 natsmith::arg("c", c), natsmith::arg("d", d), natsmith::arg("e", e));
}

natsmith::Future<int> DefaultsClient::Async::of_the_class(int page, defaults::DefaultsService::Order order) {
  return client_.async_call<int>(Wire::kOfTheClass, natsmith::arg("page", page),
                                 natsmith::arg("order", order));
}

natsmith::Future<int> DefaultsClient::Async::protected_of_the_class(int value) {
  return client_.async_call<int>(Wire::kProtectedOfTheClass, natsmith::arg("value", value));
}

natsmith::Future<std::string> DefaultsClient::Async::texts(const std::string& a, std::string b,
                                                           std::string_view c, std::string_view d,
                                                           std::string_view e) {
  return client_.async_call<std::string>(Wire::kTexts, natsmith::arg("a", a), natsmith::arg("b", b),
                                         natsmith::arg("c", c), natsmith::arg("d", d), natsmith::arg("e", e));
}

natsmith::Future<std::string> DefaultsClient::Async::raw(const std::string& text) {
  return client_.async_call<std::string>(Wire::kRaw, natsmith::arg("text", text));
}

natsmith::Future<int> DefaultsClient::Async::spans(std::span<const int> all, std::span<const int> none) {
  return client_.async_call<int>(Wire::kSpans, natsmith::arg("all", all), natsmith::arg("none", none));
}

natsmith::Future<int> DefaultsClient::Async::structs(defaults::Filter filter, const defaults::Filter& other,
                                                     std::optional<defaults::Filter> third) {
  return client_.async_call<int>(Wire::kStructs, natsmith::arg("filter", filter),
                                 natsmith::arg("other", other), natsmith::arg("third", third));
}

natsmith::Future<int> DefaultsClient::Async::containers(const std::vector<int>& values,
                                                        const std::map<std::string, int>& names) {
  return client_.async_call<int>(Wire::kContainers, natsmith::arg("values", values),
                                 natsmith::arg("names", names));
}

natsmith::Future<int> DefaultsClient::Async::pointers(std::unique_ptr<int> pointer,
                                                      std::shared_ptr<defaults::Filter> shared) {
  return client_.async_call<int>(Wire::kPointers, natsmith::arg("pointer", pointer),
                                 natsmith::arg("shared", shared));
}

natsmith::Future<int> DefaultsClient::Async::durations(std::chrono::milliseconds time) {
  return client_.async_call<int>(Wire::kDurations, natsmith::arg("time", time));
}

natsmith::Future<int> DefaultsClient::Async::rvalues(std::string&& text) {
  return client_.async_call<int>(Wire::kRvalues, natsmith::arg("text", text));
}

natsmith::Future<int> DefaultsClient::Async::same_name(int first, int limit) {
  return client_.async_call<int>(Wire::kSameName, natsmith::arg("first", first),
                                 natsmith::arg("limit", limit));
}

DefaultsClient::Async natsmith_async(const DefaultsClient& client) { return DefaultsClient::Async(client.client_); }

DefaultsClient natsmith_with(const DefaultsClient& client, natsmith::CallOptions options) {
  return DefaultsClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const DefaultsClient& client) { return client.client_; }

}  // namespace defaults
