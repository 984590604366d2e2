// Subject and QueueGroup: names that NATS accepts, checked where they enter.
#pragma once

#include <string>
#include <string_view>

namespace natsmith {

/// A subject to publish to: dot-separated, non-empty tokens without white space, control characters or
/// wildcards.
class Subject {
 public:
  /// \throws Error  invalid_argument, naming the text and the first character that is not allowed
  explicit Subject(std::string text);

  [[nodiscard]] const std::string& str() const noexcept { return text_; }
  [[nodiscard]] const char* c_str() const noexcept { return text_.c_str(); }
  friend bool operator==(const Subject&, const Subject&) = default;

 private:
  std::string text_;
};

/// A subject to subscribe to: as Subject, but a token may be `*`, and the last one may be `>`.
class SubjectPattern {
 public:
  /// \throws Error  invalid_argument
  explicit SubjectPattern(std::string text);
  SubjectPattern(const Subject& subject) : text_(subject.str()) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] const std::string& str() const noexcept { return text_; }
  [[nodiscard]] const char* c_str() const noexcept { return text_.c_str(); }

 private:
  std::string text_;
};

/// The name of a queue group: of its members, one receives each message.
class QueueGroup {
 public:
  /// \throws Error  invalid_argument: empty, white space, control characters or wildcards
  explicit QueueGroup(std::string text);

  [[nodiscard]] const std::string& str() const noexcept { return text_; }
  [[nodiscard]] const char* c_str() const noexcept { return text_.c_str(); }

 private:
  std::string text_;
};

}  // namespace natsmith
