// Annotations above what cannot carry them.
#pragma once
// @nats:method ack
namespace app {
// @nats:server Users
enum class Color { red };
// @nats:field name=x
struct User { int id; };
// @nats:enum as=number
using Id = int;
// @nats:method ack
void function();
enum class Shape {
  // @nats:field name=circle
  round
};
// @nats:server Users
struct Users {
  // @nats:method ack
  virtual ~Users() = default;
  // @nats:server Users
  virtual int f() = 0;
};
}  // namespace app
