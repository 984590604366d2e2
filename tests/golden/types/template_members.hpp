// Structs within instances of templates, and inherited by them.
#pragma once
struct Base {
  int id;
};
template <class T>
struct Outer : Base {
  struct Inner {
    T value;
  };
  Inner inner;
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual Outer<int> a() = 0;
};
