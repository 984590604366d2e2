// An envelope that does not exist.
#pragma once
// @nats:server Users envelope=serverisch
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};
