// A name on the wire that is no subject token.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  // @nats:method name=get.by.id
  virtual int f() = 0;
};
