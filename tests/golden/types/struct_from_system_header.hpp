// Annotations count in headers found by -isystem too.
#pragma once
#include <address.hpp>
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual app::Address a() = 0;
};
