// Nothing can implement a final class.
#pragma once
// @nats:server Users
struct Users final {
  virtual ~Users() = default;
  virtual int f() = 0;
};
