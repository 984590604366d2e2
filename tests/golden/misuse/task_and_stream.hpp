// Reserved for later.
#pragma once
namespace natsmith {
template <class T>
class Task;
template <class T>
class Stream;
}  // namespace natsmith
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual natsmith::Task<int> f() = 0;
  virtual natsmith::Stream<int> g() = 0;
};
