// Made by natsmith 0.1.0 from calculator_service.hpp. Do not edit: change that header instead.
#include "calculator_service.client.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/call.hpp>

#include <chrono>
#include <utility>

#include "calculator_service.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "calculator_service.client.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and its parameters keep their names whatever else has them.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace calculator {

struct CalculatorClient::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Calculator", .version = 0, .subject_prefix = "svc.rpc", .queue = "Calculator",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kAdd{
      .name = "add", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = true};
  static constexpr natsmith::MethodDescription kSubtract{
      .name = "subtract", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = true};
  static constexpr natsmith::MethodDescription kMultiply{
      .name = "multiply", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = true};
  static constexpr natsmith::MethodDescription kDivide{
      .name = "divide", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = true};
};

CalculatorClient::CalculatorClient(natsmith::Connection& connection, natsmith::ClientOptions options)
    : client_(connection, Wire::kService, std::move(options)) {}

CalculatorClient::CalculatorClient(natsmith::Client client) : client_(std::move(client)) {}

double CalculatorClient::add(double a, double b) {
  return client_.call<double>(Wire::kAdd, natsmith::arg("a", a), natsmith::arg("b", b));
}

double CalculatorClient::subtract(double a, double b) {
  return client_.call<double>(Wire::kSubtract, natsmith::arg("a", a), natsmith::arg("b", b));
}

double CalculatorClient::multiply(double a, double b) {
  return client_.call<double>(Wire::kMultiply, natsmith::arg("a", a), natsmith::arg("b", b));
}

double CalculatorClient::divide(double a, double b) {
  return client_.call<double>(Wire::kDivide, natsmith::arg("a", a), natsmith::arg("b", b));
}

CalculatorClient::Async::Async(natsmith::Client client) : client_(std::move(client)) {}

natsmith::Future<double> CalculatorClient::Async::add(double a, double b) {
  return client_.async_call<double>(Wire::kAdd, natsmith::arg("a", a), natsmith::arg("b", b));
}

natsmith::Future<double> CalculatorClient::Async::subtract(double a, double b) {
  return client_.async_call<double>(Wire::kSubtract, natsmith::arg("a", a), natsmith::arg("b", b));
}

natsmith::Future<double> CalculatorClient::Async::multiply(double a, double b) {
  return client_.async_call<double>(Wire::kMultiply, natsmith::arg("a", a), natsmith::arg("b", b));
}

natsmith::Future<double> CalculatorClient::Async::divide(double a, double b) {
  return client_.async_call<double>(Wire::kDivide, natsmith::arg("a", a), natsmith::arg("b", b));
}

CalculatorClient::Async natsmith_async(const CalculatorClient& client) { return CalculatorClient::Async(client.client_); }

CalculatorClient natsmith_with(const CalculatorClient& client, natsmith::CallOptions options) {
  return CalculatorClient(client.client_.with(std::move(options)));
}

const natsmith::Client& natsmith_client(const CalculatorClient& client) { return client.client_; }

}  // namespace calculator
