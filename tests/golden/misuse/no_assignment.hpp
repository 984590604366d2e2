// Decoding assigns to what it fills.
#pragma once
struct User {
  User() = default;
  User(User&&) = default;
  int id;
};
struct Account {
  Account& operator=(const Account&) = delete;
  int id;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual User f() = 0;
  virtual Account g() = 0;
};
