// A template whose instances travel.
#pragma once

#include <cstddef>
#include <vector>

namespace shared {
template <class T>
struct Page {
  std::vector<T> items;
  std::size_t total = 0;
};
}  // namespace shared
