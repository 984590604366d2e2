// An include that is not there.
#pragma once
#include "not_there.hpp"
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual Missing f() = 0;
  virtual int g(int) = 0;
};
