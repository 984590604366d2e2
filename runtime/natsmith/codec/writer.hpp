// Writer: appends compact JSON to a string. Everything that does not depend on a type of the user's is in
// writer.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace natsmith::detail {

/// The deepest nesting of arrays and objects that is written, and the default limit of reading.
inline constexpr int kMaxDepth = 64;

/// Appends to `out`, which nobody else may touch until finish(). A failure is remembered (the first one wins)
/// and reported by finish(); a Writer that is destroyed without finish() takes back what it appended.
class Writer {
 public:
  explicit Writer(std::string& out) noexcept : out_(out), start_(out.size()) { adopt(start_); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { out_.resize(finished_ ? used() : start_); }

  /// \throws Error  invalid_argument with the path of the value that cannot be sent
  void finish();

  /// Text that is JSON already: punctuation, or a key such as `,"id":`.
  void raw(std::string_view json) {
    std::memcpy(room(json.size()), json.data(), json.size());
    cursor_ += json.size();
  }
  void raw(char c) {
    *room(1) = c;
    ++cursor_;
  }

  void null() { raw("null"); }
  void boolean(bool value) { value ? raw("true") : raw("false"); }
  void integer(std::int64_t value);
  void integer(std::uint64_t value);
  void number(float value);
  void number(double value);
  void number(long double value);
  /// As number(), with `.0` behind a whole number, so that a reader without types sees what it was.
  void floating_number(double value);
  void text(std::string_view value);
  void character(char value);
  void bytes(std::span<const unsigned char> value);

  /// Begins an array or object; false (and `null` in its place) when it would be too deep or writing has
  /// failed.
  bool enter(char open) {
    if (depth_ == kMaxDepth || failed_) return refuse_depth();
    ++depth_;
    raw(open);
    return true;
  }
  void leave(char close) {
    --depth_;
    raw(close);
  }

  /// Says that the value to be written next cannot be sent, and writes `null` in its place.
  void fail(std::string_view reason);

 private:
  char* room(std::size_t size) {
    if (static_cast<std::size_t>(end_ - cursor_) < size) grow(size);
    return cursor_;
  }
  [[nodiscard]] std::size_t used() const noexcept { return static_cast<std::size_t>(cursor_ - out_.data()); }
  void adopt(std::size_t used) noexcept {
    cursor_ = out_.data() + used;
    end_ = out_.data() + out_.size();
  }
  void grow(std::size_t size);
  void escape(std::string_view value);
  bool refuse_depth();
  template <class F>
  void floating(F value);

  std::string& out_;
  std::size_t start_;
  char* cursor_ = nullptr;
  char* end_ = nullptr;
  int depth_ = 0;
  bool failed_ = false;
  bool finished_ = false;
  std::size_t failed_at_ = 0;
  std::string failure_;
};

}  // namespace natsmith::detail
