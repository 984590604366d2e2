// Two interfaces on one subject.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};
// @nats:server Users
struct Others {
  virtual ~Others() = default;
  virtual int f() = 0;
};
