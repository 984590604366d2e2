// Fifo: a queue that needs no memory before something waits in it. Internal.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace natsmith::detail {

/// As std::deque in its use, which holds on to half a KiB also where nothing has ever waited.
template <class T>
class Fifo {
 public:
  [[nodiscard]] bool empty() const noexcept { return first_ == items_.size(); }
  [[nodiscard]] std::size_t size() const noexcept { return items_.size() - first_; }

  /// How many fit without further memory.
  [[nodiscard]] std::size_t capacity() const noexcept { return items_.capacity(); }

  void push_back(T item) {
    // Only where half of the places are free, so that an item is moved once on average.
    if (items_.size() == items_.capacity() && first_ >= size()) drop_places();
    items_.push_back(std::move(item));
  }
  /// \pre  not empty
  void pop_back() noexcept {
    items_.pop_back();
    clear_if_empty();
  }
  /// \pre  not empty
  [[nodiscard]] T take_front() noexcept {
    T item = std::move(items_[first_]);
    ++first_;
    clear_if_empty();
    return item;
  }
  /// The first that \p predicate is true of; nothing: there is none
  template <class Predicate>
  [[nodiscard]] std::optional<T> take_if(Predicate predicate) {
    const auto found = std::find_if(items_.begin() + offset(), items_.end(), predicate);
    if (found == items_.end()) return std::nullopt;
    std::optional<T> item(std::move(*found));
    items_.erase(found);
    clear_if_empty();
    return item;
  }
  /// \returns how many there were
  template <class Predicate>
  std::size_t erase_if(Predicate predicate) {
    drop_places();
    const std::size_t count = std::erase_if(items_, predicate);
    clear_if_empty();
    return count;
  }
  /// All, in their order; afterwards there is none.
  [[nodiscard]] std::vector<T> take_all() {
    drop_places();
    return std::exchange(items_, {});
  }

 private:
  static constexpr std::size_t kKept = 128;  // places; more are given back when nothing waits

  [[nodiscard]] std::ptrdiff_t offset() const noexcept { return static_cast<std::ptrdiff_t>(first_); }
  void drop_places() noexcept {
    items_.erase(items_.begin(), items_.begin() + offset());
    first_ = 0;
  }
  void clear_if_empty() noexcept {
    if (!empty()) return;
    items_.clear();
    first_ = 0;
    if (items_.capacity() > kKept) std::vector<T>().swap(items_);
  }

  std::vector<T> items_;  // those before the first have been taken
  std::size_t first_ = 0;
};

}  // namespace natsmith::detail
