// Calls the calculator: calculator_client [URL].
#include <natsmith/transport/connection.hpp>

#include <exception>
#include <iostream>

#include "calculator_service.client.hpp"

int main(int argc, char** argv) try {
  natsmith::Connection connection = natsmith::Connection::open(
      {.urls = {argc > 1 ? argv[1] : "nats://127.0.0.1:4222"}, .name = "calculator_client"});
  calculator::CalculatorClient calculator(connection);
  std::cout << "1 + 2 = " << calculator.add(1, 2) << '\n';
  std::cout << "6 * 7 = " << calculator.multiply(6, 7) << '\n';
  std::cout << "1 / 0 = " << std::flush << calculator.divide(1, 0) << '\n';
} catch (const natsmith::Error& error) {
  std::cout << error.what() << '\n';
  return error.code() == natsmith::ErrorCode::invalid_argument ? 0 : 1;
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
