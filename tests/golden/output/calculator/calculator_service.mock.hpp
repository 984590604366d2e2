// Made by natsmith 0.1.0 from calculator_service.hpp. Do not edit: change that header instead.
#pragma once

#include "calculator_service.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace calculator {

/// Stands in for whoever serves "Calculator" in tests of its callers: no server, but expectations of GoogleMock.
class MockCalculatorService : public calculator::CalculatorService {
 public:
  MOCK_METHOD(double, add, (double, double), (override));
  MOCK_METHOD(double, subtract, (double, double), (override));
  MOCK_METHOD(double, multiply, (double, double), (override));
  MOCK_METHOD(double, divide, (double, double), (override));
};

}  // namespace calculator

#pragma GCC diagnostic pop
