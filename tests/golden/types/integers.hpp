// All integers, also by their aliases.
#pragma once
#include <cstddef>
#include <cstdint>
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual signed char a(unsigned char x) = 0;
  virtual short b(unsigned short x) = 0;
  virtual int c(unsigned x) = 0;
  virtual long d(unsigned long x) = 0;
  virtual long long e(unsigned long long x) = 0;
  virtual std::int8_t f(std::uint8_t x) = 0;
  virtual std::int64_t g(std::uint32_t x) = 0;
  virtual std::size_t h(std::ptrdiff_t x) = 0;
};
