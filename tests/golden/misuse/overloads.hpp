// Overloads need names of their own.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int get(int id) = 0;
  virtual int get(bool flag) = 0;
};
