// The interface with which retries, hedging, breakers and withdrawal are tested.
#pragma once

#include <natsmith/rpc/call_context.hpp>

#include <string>

namespace flaky {

// @nats:server Flaky
class FlakyService {
 public:
  virtual ~FlakyService() = default;

  // @nats:method idempotent concurrency=64 timeout=20s
  virtual std::string read(const std::string& text, natsmith::CallContext& context) = 0;
  // @nats:method concurrency=64 timeout=20s
  virtual std::string write(const std::string& text) = 0;
};

}  // namespace flaky
