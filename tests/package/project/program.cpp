// Uses what was generated.
#include <iostream>

#include "api/service.client.hpp"
#include "api/service.handler.hpp"

int main() {
  const bool both = sizeof(rebuilt::RebuiltClient) > 0 && sizeof(rebuilt::RebuiltHandler) > 0;
  std::cout << (both ? "built" : "") << '\n';
}
