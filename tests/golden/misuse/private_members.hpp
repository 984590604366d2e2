// Members that generated code cannot reach.
#pragma once
class User {
 public:
  int id;

 private:
  int secret_;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual User f() = 0;
};
