// One field of a cron line: which numbers it names.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace natsmith::launcher {

struct CronField {
  std::string_view name;  ///< for errors
  int first;
  int last;
  std::span<const std::string_view> words = {};  ///< that stand for numbers from `first` on
};

/// Numbers, `*`, ranges, steps and lists of these: `*/15`, `8-18/2`, `1,5,10-12`.
/// \returns  the numbers, or a sentence that says what is wrong
[[nodiscard]] std::variant<std::vector<int>, std::string> read_cron_field(std::string_view text,
                                                                          const CronField& field);

}  // namespace natsmith::launcher
