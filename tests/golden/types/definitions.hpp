// Definitions of the command line reach the header.
#pragma once
#ifndef WITH_B
#error "no WITH_B"
#endif
// @nats:server Things
struct Things {
  virtual ~Things() = default;
#if WITH_B == 2
  virtual int b() = 0;
#else
  virtual int a() = 0;
#endif
};
