// Instances that cannot be made, or not be named.
#pragma once
template <class T>
struct Declared;
template <class T>
struct Pointing {
  T* pointer;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual Declared<int> a() = 0;
  virtual Pointing<int> c() = 0;
};
