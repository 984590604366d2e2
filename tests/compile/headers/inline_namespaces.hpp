// Nested and inline namespaces, also an inline one at the beginning.
#pragma once

#include <string>

namespace company::inline v2::accounts {
struct Account {
  std::string id;
};
// @nats:server Accounts version=2
class AccountService {
 public:
  virtual ~AccountService() = default;
  virtual Account get(const std::string& id) = 0;
};
}  // namespace company::inline v2::accounts

inline namespace v1 {
namespace first {
// @nats:server First
class FirstService {
 public:
  virtual ~FirstService() = default;
  virtual company::accounts::Account get() = 0;
};
}  // namespace first
}  // namespace v1
