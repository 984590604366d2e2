// kept: what a run of the command makes and need not take apart again.
#pragma once

#include <deque>
#include <utility>

namespace natsmith {

/// Lives until the process ends, and is freed with all of it at once: to take the large results of a run
/// apart costs a good part of what it cost to make them.
/// \thread  one at a time
template <class T>
T& kept(T value) {
  static auto* const all = new std::deque<T>;
  return all->emplace_back(std::move(value));
}

}  // namespace natsmith
