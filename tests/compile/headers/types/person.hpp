// A struct that two services share, and an enum that travels as its number.
#pragma once

#include <string>
#include <vector>

namespace shared {
// @nats:enum as=number
enum class Rank : unsigned char { low = 1, high = 200 };

struct Person {
  std::string name;
  Rank rank = Rank::low;
  std::vector<Person> friends;
};
}  // namespace shared
