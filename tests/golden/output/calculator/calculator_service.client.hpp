// Made by natsmith 0.1.0 from calculator_service.hpp. Do not edit: change that header instead.
#pragma once

#include "calculator_service.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "calculator_service.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace calculator {

/// The four basic operations.
/// Calls whoever serves "Calculator": every method sends a request and waits for its reply.
class CalculatorClient final : public calculator::CalculatorService {
 public:
  class Async;

  explicit CalculatorClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  double add(double a, double b) override;
  double subtract(double a, double b) override;
  double multiply(double a, double b) override;

  /// Fails with invalid_argument when `b` is 0.
  double divide(double a, double b) override;

 private:
  struct Wire;
  explicit CalculatorClient(natsmith::Client client);
  friend Async natsmith_async(const CalculatorClient& client);
  friend CalculatorClient natsmith_with(const CalculatorClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const CalculatorClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class CalculatorClient::Async {
 public:
  natsmith::Future<double> add(double a, double b);
  natsmith::Future<double> subtract(double a, double b);
  natsmith::Future<double> multiply(double a, double b);
  natsmith::Future<double> divide(double a, double b);

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const CalculatorClient& client);

  natsmith::Client client_;
};

CalculatorClient::Async natsmith_async(const CalculatorClient& client);
CalculatorClient natsmith_with(const CalculatorClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const CalculatorClient& client);

}  // namespace calculator

#pragma GCC diagnostic pop
