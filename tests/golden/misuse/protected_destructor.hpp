// The destructor must be public.
#pragma once
// @nats:server Users
class Users {
 public:
  virtual int f() = 0;

 protected:
  virtual ~Users() = default;
};
