// Inboxes whose last part is the number of the call, so that a reply tells which call it answers.
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <string_view>

#include "support/calls.hpp"

namespace bench_libnats {

inline constexpr std::string_view kInbox = "_INBOX.bench.";
inline constexpr const char* kAllInboxes = "_INBOX.bench.*";

/// The reply subject of a call, with a zero at its end.
class Inbox {
 public:
  explicit Inbox(std::size_t number) {
    kInbox.copy(text_.data(), kInbox.size());
    *std::to_chars(text_.data() + kInbox.size(), text_.data() + text_.size() - 1, number).ptr = '\0';
  }
  [[nodiscard]] const char* c_str() const noexcept { return text_.data(); }

 private:
  std::array<char, 40> text_{};
};

/// The number of the call that the subject of a reply belongs to.
[[nodiscard]] inline std::size_t call_of(std::string_view subject) {
  std::size_t number = 0;
  const char* end = subject.data() + subject.size();
  if (!subject.starts_with(kInbox) ||
      std::from_chars(subject.data() + kInbox.size(), end, number).ptr != end) {
    bench::Calls::fail("a reply on an unexpected subject");
  }
  return number;
}

}  // namespace bench_libnats
