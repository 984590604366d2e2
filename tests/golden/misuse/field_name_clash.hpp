// Two members of one name on the wire.
#pragma once
struct Base {
  int id;
};
struct User : Base {
  // @nats:field name=id
  int number;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual User f() = 0;
};
