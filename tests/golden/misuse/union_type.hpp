// A union does not say what it holds.
#pragma once
union Value {
  int i;
  float f;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual Value f() = 0;
};
