// Types of natsmith that are no values.
#pragma once
namespace natsmith {
template <class T>
class Result;
class CallContext;
}  // namespace natsmith
struct User {
  natsmith::CallContext* context;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual void f(natsmith::Result<int> result) = 0;
  virtual natsmith::Result<natsmith::Result<int>> g() = 0;
  virtual User h() = 0;
};
