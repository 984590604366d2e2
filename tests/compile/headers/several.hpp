// Several interfaces in one header, in one namespace and in another.
#pragma once

#include <string>

namespace several {
struct Item {
  std::string name;
};
// @nats:server One
class OneService {
 public:
  virtual ~OneService() = default;
  virtual Item get(int id) = 0;
};
// @nats:server Two
class TwoService {
 public:
  virtual ~TwoService() = default;
  virtual Item get(int id) = 0;
};
namespace deeper {
// @nats:server user-store
class OneService {
 public:
  virtual ~OneService() = default;
  virtual void put(const Item& item) = 0;
};
}  // namespace deeper
}  // namespace several
