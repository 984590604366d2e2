// A class that includes its members.
#pragma once
// @nats:server Things
struct Things {
  virtual ~Things() = default;
#define METHOD a
#include "include/part.inc"
#undef METHOD
#define METHOD b
#include "include/part.inc"
#undef METHOD
};
