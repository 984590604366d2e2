#pragma once

#include <cstdint>

namespace tested {

// @nats:server Clock
class ClockService {
 public:
  virtual ~ClockService() = default;
  virtual std::int64_t now(int zone) const = 0;
};

}  // namespace tested
