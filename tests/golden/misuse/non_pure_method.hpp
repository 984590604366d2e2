// Methods with a body, virtual or not.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int f() { return 1; }
  int g();
  virtual int h() = 0;
};
