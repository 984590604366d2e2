// A base that is not public.
#pragma once
struct Base {
  virtual ~Base() = default;
  virtual int f() = 0;
};
// @nats:server Users
class Users : Base {
 public:
  virtual int g() = 0;
};
