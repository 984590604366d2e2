// Tasks as they cannot be.
#pragma once
namespace natsmith {
template <class T>
class Result;
template <class T>
class Task;
}  // namespace natsmith
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual natsmith::Task<int> f() noexcept = 0;
  virtual natsmith::Task<natsmith::Task<int>> g() = 0;
  virtual natsmith::Result<natsmith::Task<int>> h() = 0;
  virtual void i(natsmith::Task<int> task) = 0;
  // @nats:method ack
  virtual natsmith::Task<void> j() = 0;
};
