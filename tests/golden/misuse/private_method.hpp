// Methods that nobody can call.
#pragma once
// @nats:server Users
class Users {
 public:
  virtual ~Users() = default;
  virtual int f() = 0;

 protected:
  virtual int g() = 0;

 private:
  virtual int h() = 0;
};
