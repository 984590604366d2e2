// An enum without names.
#pragma once
enum class Id : int;
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual Id f() = 0;
};
