// An enum without names.
#pragma once
enum class Id : int;
// @nats:enum as=number
enum class Number : int {};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual Id f() = 0;
  virtual Number g() = 0;
};
