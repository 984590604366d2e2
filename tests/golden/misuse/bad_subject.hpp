// Subjects with wildcards and empty tokens.
#pragma once
// @nats:server Users subject=svc.*
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};
// @nats:server Others subject=svc..rpc
struct Others {
  virtual ~Others() = default;
  virtual int f() = 0;
};
