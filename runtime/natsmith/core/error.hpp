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

  [[nodiscard]] ErrorCode code() const noexcept { return code_; }
  [[nodiscard]] const std::string& message() const noexcept { return text_->message; }
  [[nodiscard]] const std::string& details() const noexcept { return text_->details; }
  /// "code: message".
  [[nodiscard]] const char* what() const noexcept override { return text_->what.c_str(); }

 private:
  struct Text {
    std::string message, details, what;
  };
  ErrorCode code_;
  std::shared_ptr<const Text> text_;
};

}  // namespace natsmith
