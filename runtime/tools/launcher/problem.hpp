// Problem: one mistake in a configuration, with its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace natsmith::launcher {

struct Problem {
  int line = 1;  ///< from 1
  int column = 1;
  std::string text;
};

/// Collects what is wrong with one file.
class Problems {
 public:
  explicit Problems(std::string file) : file_(std::move(file)) {}

  void add(Problem problem) { list_.push_back(std::move(problem)); }
  [[nodiscard]] bool empty() const noexcept { return list_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return list_.size(); }
  /// `FILE:LINE:COLUMN: error: TEXT`, one line each, in the order of the file.
  [[nodiscard]] std::string text() const;

 private:
  std::string file_;
  std::vector<Problem> list_;
};

/// Not more of a text than one wants to read in a sentence.
[[nodiscard]] std::string shortened(std::string_view text);

/// `did you mean 'x'?` when a candidate is near, else `valid: a, b, c`.
[[nodiscard]] std::string suggestion(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace natsmith::launcher
