// "Did you mean …?": the valid word that is nearest to what somebody wrote.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace natsmith {

/// \returns how many characters must be inserted, deleted, replaced or swapped with their neighbour to get
/// from a to b
std::size_t edit_distance(std::string_view a, std::string_view b);

/// \returns the candidate nearest to `word`, the first of equals; empty when none is near enough to be meant
std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates);

/// \returns `did you mean 'x'?` for a near candidate, else `valid: a, b, c`
std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace natsmith
