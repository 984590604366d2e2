// Serves the calculator: calculator_server --help.
#include <natsmith/service/service.hpp>

#include <memory>

#include "calculator_service.handler.hpp"

namespace {

class Calculator final : public calculator::CalculatorService {
 public:
  double add(double a, double b) override { return a + b; }
  double subtract(double a, double b) override { return a - b; }
  double multiply(double a, double b) override { return a * b; }
  double divide(double a, double b) override {
    if (b == 0)
      throw natsmith::Error(natsmith::ErrorCode::invalid_argument, "b: expected a number other than 0");
    return a / b;
  }
};

}  // namespace

int main(int argc, char** argv) {
  return natsmith::run(argc, argv, [](natsmith::Service& service) {
    service.host<calculator::CalculatorHandler>(std::make_shared<Calculator>());
  });
}
