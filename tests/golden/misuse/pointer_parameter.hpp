// Pointers of several kinds.
#pragma once
struct User { int id; };
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int f(const char* name) = 0;
  virtual int g(const User* user) = 0;
  virtual int h(void (*done)(int)) = 0;
  virtual int i(int values[3]) = 0;
};
