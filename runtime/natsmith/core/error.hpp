// Error: what every failed operation of natsmith throws or returns.
#pragma once

#include <exception>
#include <memory>
#include <string>
#include <string_view>

#include "natsmith/core/error_code.hpp"

namespace natsmith {

/// A failure: a code, a sentence for people and, if any, details for programs.
/// Copying never throws: copies share one immutable text.
class Error : public std::exception {
 public:
  /// \param message  what was expected, what came, where, what to do; UTF-8
  /// \param details  JSON text for programs; empty: none
  Error(ErrorCode code, std::string message, std::string details = {});

  /// The failure of a call whose request surely did not run: nobody took it, or it was not sent. It may be
  /// made again whatever the method does. Not carried over the wire.
  static Error not_run(ErrorCode code, std::string message);
  /// As not_run, since nobody serves what was called: `unavailable`.
  static Error no_responders(std::string message);

  /// The same failure in other words.
  [[nodiscard]] Error with_message(std::string message) const;

  [[nodiscard]] ErrorCode code() const noexcept { return code_; }
  [[nodiscard]] const std::string& message() const noexcept { return text_->message; }
  [[nodiscard]] const std::string& details() const noexcept { return text_->details; }
  /// Whether it was made by not_run() or no_responders().
  [[nodiscard]] bool surely_not_run() const noexcept { return not_run_; }
  /// Whether it was made by no_responders().
  [[nodiscard]] bool is_no_responders() const noexcept { return no_responders_; }
  /// "code: message".
  [[nodiscard]] const char* what() const noexcept override { return text_->what.c_str(); }

 private:
  struct Text {
    std::string message, details, what;
  };
  ErrorCode code_;
  bool not_run_ = false;
  bool no_responders_ = false;
  std::shared_ptr<const Text> text_;
};

}  // namespace natsmith
