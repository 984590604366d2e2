// The interface of the examples in docs/resilience.md.
#pragma once

#include <string>

namespace documented {

// @nats:server User
class UserService {
 public:
  virtual ~UserService() = default;

  // @nats:method idempotent
  virtual std::string get_by_id(const std::string& id) = 0;
  // @nats:method ack
  virtual void rename(const std::string& id, const std::string& name) = 0;
};

}  // namespace documented
