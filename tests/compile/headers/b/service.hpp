// The other of two headers with equal stems.
#pragma once

#include "types/page.hpp"
#include "types/person.hpp"

namespace shared::b {
// @nats:server B
class Service {
 public:
  virtual ~Service() = default;
  virtual Person best(const Page<Person>& people) = 0;
  virtual Page<int> numbers() = 0;
};
}  // namespace shared::b
