// LineReader: the lines of a file, a pipe or a terminal, which somebody else may end the reading of.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace natsmith::call {

class LineReader {
 public:
  /// \param descriptor  stays open
  /// \param longest     bytes of a line that is kept
  LineReader(int descriptor, std::size_t longest);
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  /// Waits for the next line; nothing: there is none, it has grown too long, or leave() was called. The last
  /// may lack its newline. \throws Error  internal: it cannot be read. \thread one at a time
  [[nodiscard]] std::optional<std::string> next();
  [[nodiscard]] bool is_too_long() const noexcept { return read_.size() > longest_; }
  /// Ends the waiting. \thread any
  void leave() noexcept;

 private:
  /// \returns whether something came
  bool read_more();

  const int descriptor_;
  const std::size_t longest_;
  const int leaving_;  // an eventfd
  std::string read_;
  std::size_t taken_ = 0;  // bytes of it
};

}  // namespace natsmith::call
