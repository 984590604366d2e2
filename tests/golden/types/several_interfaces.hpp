// Several interfaces in one header, one shared struct.
#pragma once
namespace a {
struct User {
  int id;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual User get() = 0;
};
}  // namespace a
namespace b {
// @nats:server Store version=1
struct Store {
  virtual ~Store() = default;
  virtual void put(const a::User& user) = 0;
};
// @nats:server Store version=2
struct Store2 {
  virtual ~Store2() = default;
  virtual void put(const a::User& user) = 0;
};
}  // namespace b
