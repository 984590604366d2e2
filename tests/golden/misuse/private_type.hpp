// A type that only the interface can name.
#pragma once
// @nats:server Users
class Users {
  struct Hidden {
    int id;
  };

 public:
  virtual ~Users() = default;
  virtual Hidden f() = 0;
};
