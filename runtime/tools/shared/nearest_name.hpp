// The name that somebody may have meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace natsmith {

/// \returns the candidate with the fewest differences (letters put in, left out, replaced or swapped; the
///          case does not count), or one that \p typed is a part of; empty when none is near enough
[[nodiscard]] std::string nearest_name(std::string_view typed, const std::vector<std::string>& candidates);

/// `; did you mean "x"?`, or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view typed, const std::vector<std::string>& candidates);

}  // namespace natsmith
