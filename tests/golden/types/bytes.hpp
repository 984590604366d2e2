// Sequences of bytes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual std::vector<std::byte> a(std::vector<std::uint8_t> x) = 0;
  virtual void b(std::span<const std::byte> x) = 0;
};
