// Keys that are no text.
#pragma once
#include <map>
struct Key {
  int a;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual std::map<Key, int> f() = 0;
  virtual std::map<double, int> g() = 0;
};
