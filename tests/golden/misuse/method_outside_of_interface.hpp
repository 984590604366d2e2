// A method annotation in a class that is no interface.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};

struct Forgotten {
  virtual ~Forgotten() = default;
  // @nats:method timeout=3s
  virtual int g() = 0;
};
