// Aliases of everything.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>
namespace app {
using Id = std::string;
typedef int Number;
struct User {
  Id id;
};
using Account = User;
template <class T>
using List = std::vector<T>;
template <class T>
using ById = std::map<Id, std::unique_ptr<T>>;
using Accounts = List<Account>;
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual Accounts a(const Id& x, Number y) = 0;
  virtual ById<Account> b(List<Number> z) = 0;
  virtual decltype(User::id) c() = 0;
};
}  // namespace app
