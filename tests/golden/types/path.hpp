// File paths.
#pragma once
#include <filesystem>
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual std::filesystem::path a(const std::filesystem::path& x) = 0;
};
