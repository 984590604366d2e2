// Overloads with names of their own.
#pragma once
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual int get(int id) = 0;
  // @nats:method name=get_by_flag
  virtual int get(bool flag) = 0;
};
