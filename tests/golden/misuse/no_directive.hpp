// A prefix without a directive.
#pragma once
// @nats: server Users
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};
