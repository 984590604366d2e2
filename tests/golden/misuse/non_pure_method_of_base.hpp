// A base with a body.
#pragma once
struct Base {
  virtual ~Base() = default;
  virtual int f();
};
// @nats:server Users
struct Users : Base {
  virtual int g() = 0;
};
