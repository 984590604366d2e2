// Streams as results and as parameters.
#pragma once
#include <string>
#include <vector>
namespace natsmith {
template <class T>
class Result;
template <class T>
class Stream;
class CallContext;
}  // namespace natsmith
namespace app {
struct User {
  std::string id;
};
using Users = natsmith::Stream<User>;
// @nats:server User
struct UserService {
  virtual ~UserService() = default;
  virtual natsmith::Stream<User> all() = 0;
  virtual Users aliased(natsmith::CallContext& context, int limit = 10) const = 0;
  virtual natsmith::Result<int> add(natsmith::Stream<std::vector<User>> users, bool replace) noexcept = 0;
  // @nats:method ack
  virtual void load(Users users) = 0;
  virtual natsmith::Stream<std::string> names(natsmith::CallContext& context, Users users) = 0;
};
}  // namespace app
