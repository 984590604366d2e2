// The interface of the calculator: all that its server and its clients share.
#pragma once

namespace calculator {

/// The four basic operations.
// @nats:server Calculator
class CalculatorService {
 public:
  virtual ~CalculatorService() = default;

  // @nats:method inline
  virtual double add(double a, double b) = 0;
  // @nats:method inline
  virtual double subtract(double a, double b) = 0;
  // @nats:method inline
  virtual double multiply(double a, double b) = 0;
  /// Fails with invalid_argument when `b` is 0.
  // @nats:method inline
  virtual double divide(double a, double b) = 0;
};

}  // namespace calculator
