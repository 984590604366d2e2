// An annotation among parameters.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int f(int a,
                // @nats:field name=x
                int b) = 0;
};
