// A base made from a template.
#pragma once
template <class T>
struct Crud {
  virtual ~Crud() = default;
  virtual T get() = 0;
};
// @nats:server Users
struct Users : Crud<int> {
  virtual int g() = 0;
};
