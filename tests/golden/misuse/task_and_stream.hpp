// Reserved for later.
#pragma once
namespace natsmith {
template <class T>
class Task;
}  // namespace natsmith
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual natsmith::Task<int> f() = 0;
};
