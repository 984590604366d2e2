// Headers: the names and values that travel beside a message's body.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace natsmith {

/// An ordered list of names and values; names are case-sensitive and may repeat.
class Headers {
 public:
  using Entry = std::pair<std::string, std::string>;

  Headers() = default;

  /// Replaces every value of this name.
  /// \throws Error  invalid_argument: a name that is no HTTP token, an empty value, or a value with a line
  /// break
  void set(std::string name, std::string value);
  /// Adds one more value.
  /// \throws Error  as set
  void add(std::string name, std::string value);
  /// Removes every value of this name.
  void remove(std::string_view name) noexcept;
  /// The first value of this name.
  [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const noexcept;

  [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }
  [[nodiscard]] const std::vector<Entry>& entries() const noexcept { return entries_; }

 private:
  std::vector<Entry> entries_;
};

}  // namespace natsmith
