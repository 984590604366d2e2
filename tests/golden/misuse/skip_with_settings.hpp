// A skipped member has no other settings.
#pragma once
struct User {
  int id;
  // @nats:field skip name=other
  int cache;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual User f() = 0;
};
