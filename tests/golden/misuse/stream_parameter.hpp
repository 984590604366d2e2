// A stream as a parameter.
#pragma once
namespace natsmith {
template <class T>
class Stream;
}  // namespace natsmith
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual void f(natsmith::Stream<int> numbers) = 0;
};
