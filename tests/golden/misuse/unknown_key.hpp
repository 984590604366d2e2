// Keys that are nearly right, and one that is not.
#pragma once
// @nats:server Users concurency=3
struct Users {
  virtual ~Users() = default;
  // @nats:method timeuot=3s
  virtual int f() = 0;
  // @nats:method retries=3
  virtual int g() = 0;
};
