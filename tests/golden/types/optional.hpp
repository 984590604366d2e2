// Optional values.
#pragma once
#include <optional>
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual std::optional<int> a(const std::optional<bool>& x) = 0;
};
