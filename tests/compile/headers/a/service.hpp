// One of two headers with equal stems; shares a struct with the other.
#pragma once

#include "../types/page.hpp"
#include "../types/person.hpp"

namespace shared::a {
// @nats:server A
class Service {
 public:
  virtual ~Service() = default;
  virtual Page<Person> people(std::size_t from, std::size_t count = 10) = 0;
};
}  // namespace shared::a
