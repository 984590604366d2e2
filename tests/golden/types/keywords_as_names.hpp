// Names that other languages or natsmith reserve.
#pragma once
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual int call(int std, int natsmith) = 0;
  virtual int start(int client_, int connection) = 0;
  virtual int async(int function) = 0;
};
