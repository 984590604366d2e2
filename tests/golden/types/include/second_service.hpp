// The second header of a run.
#pragma once
#include "address.hpp"
namespace app {
// @nats:server Second
struct SecondService {
  virtual ~SecondService() = default;
  virtual Address a() = 0;
};
}  // namespace app
