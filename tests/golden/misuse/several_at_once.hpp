// As much as possible in one run.
#pragma once
struct User {
  int* pointer;
};
// @nats:server Users version=0
struct Users {
  virtual ~Users() = default;
  // @nats:method timeuot=3s
  virtual int a(int) = 0;
  virtual User b(int& out) = 0;
  static void c();
  int data;
};
