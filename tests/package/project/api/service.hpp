// The interface; it exists only as its library defines it.
#pragma once

#include <library.hpp>

#include "types.hpp"

#if !WITH_TOTAL || !defined(FROM_EXPRESSION)
#error the definitions of the linked library are missing
#endif

namespace rebuilt {

// @nats:server Rebuilt
class Service {
 public:
  virtual ~Service() = default;
  virtual Item get(Number number, const std::string& greeting = GREETING) = 0;
  // MORE
};

}  // namespace rebuilt
