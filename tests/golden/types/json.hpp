// Dynamic values.
#pragma once
#include <nlohmann/json.hpp>
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual nlohmann::json a(const nlohmann::json& x) = 0;
};
