// The least interface: what a service takes that nobody calls.
#pragma once

namespace regression {

// @nats:server Idle
class IdleService {
 public:
  virtual ~IdleService() = default;

  virtual void wake() = 0;
};

}  // namespace regression
