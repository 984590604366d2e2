// Without a virtual destructor.
#pragma once
// @nats:server Users
struct Users {
  virtual int f() = 0;
};
