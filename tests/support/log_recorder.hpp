// LogRecorder: the lines of a connection's log.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "natsmith/core/log.hpp"

namespace natsmith::test {

/// Keeps what is logged. Its loggers may outlive it.
/// \thread  any
class LogRecorder {
 public:
  using Line = std::pair<LogLevel, std::string>;

  [[nodiscard]] Logger logger() const {
    return [state = state_](LogLevel level, std::string_view line) {
      const std::scoped_lock lock(state->mutex);
      state->lines.emplace_back(level, line);
    };
  }
  /// The lines with this part.
  [[nodiscard]] std::vector<Line> with(const std::string& part) const {
    const std::scoped_lock lock(state_->mutex);
    std::vector<Line> found;
    std::ranges::copy_if(state_->lines, std::back_inserter(found),
                         [&](const Line& line) { return line.second.find(part) != std::string::npos; });
    return found;
  }
  [[nodiscard]] std::size_t count(const std::string& part) const { return with(part).size(); }

 private:
  struct State {
    std::mutex mutex;
    std::vector<Line> lines;
  };
  std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace natsmith::test
