#include "support/payload.hpp"

namespace bench {

std::vector<Item> some_items(std::size_t count) {
  std::vector<Item> items(count);
  for (std::size_t i = 0; i < count; ++i) {
    items[i] = {1'000'000 + static_cast<std::int64_t>(i), "item " + std::to_string(i),
                static_cast<double>(i) * 0.25, i % 2 == 0};
  }
  return items;
}

std::string filler(std::size_t body, std::size_t empty) {
  std::string text(body > empty ? body - empty : 0, ' ');
  for (std::size_t i = 0; i < text.size(); ++i) text[i] = static_cast<char>('a' + i % 26);
  return text;
}

}  // namespace bench
