// CommandAnswer: what a command has come to, on its way from the supervisor's thread to the one that asked.
#pragma once

#include <future>
#include <nlohmann/json.hpp>
#include <utility>

#include "natsmith/core/error.hpp"
#include "natsmith/core/result.hpp"

namespace natsmith::launcher {

/// The first answer counts. Whoever drops it without one says that the launcher is ending.
class CommandAnswer {
 public:
  CommandAnswer() = default;
  CommandAnswer(const CommandAnswer&) = delete;
  CommandAnswer& operator=(const CommandAnswer&) = delete;
  ~CommandAnswer() { give(Error(ErrorCode::unavailable, "the launcher is ending")); }

  void give(Result<nlohmann::json> answer) {
    if (!std::exchange(is_given_, true)) promise_.set_value(std::move(answer));
  }
  /// Once, by the thread that waits.
  [[nodiscard]] std::future<Result<nlohmann::json>> future() { return promise_.get_future(); }

 private:
  std::promise<Result<nlohmann::json>> promise_;
  bool is_given_ = false;
};

}  // namespace natsmith::launcher
