// A strong integer: an enum without enumerators, sent as its number.
#pragma once
// @nats:enum as=number
enum class Id : int {};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual Id a(Id id) = 0;
};
