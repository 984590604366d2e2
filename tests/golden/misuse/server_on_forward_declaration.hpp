// The annotation belongs to the definition.
#pragma once
// @nats:server Users
class Users;
class Users {
 public:
  virtual ~Users() = default;
  virtual int f() = 0;
};
