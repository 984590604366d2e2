// A struct with a virtual base.
#pragma once
struct Base {
  int id;
};
struct User : virtual Base {
  int age;
};
struct Hidden : private Base {
  int age;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual User f() = 0;
  virtual Hidden g() = 0;
};
