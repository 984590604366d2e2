// Output: where a command writes, and what the place understands.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace natsmith {

/// Whoever read the output has closed it: no error, only nothing left to do.
class OutputClosed : public std::runtime_error {
 public:
  OutputClosed() : std::runtime_error("the output was closed") {}
};

enum class ColorChoice { automatic, always, never };

/// What the place of the output understands.
struct Style {
  bool color = false;
  bool unicode = true;    ///< else plain ASCII for lines and bullets
  std::size_t width = 0;  ///< columns of the terminal; 0: no terminal, lines may be of any length
};

/// Standard output.
/// \thread  one at a time
class Output {
 public:
  explicit Output(ColorChoice color);

  [[nodiscard]] bool is_terminal() const noexcept { return terminal_; }
  /// Asked anew each time, because terminals change their size.
  [[nodiscard]] Style style() const;
  /// Rows of the terminal; 0: no terminal.
  [[nodiscard]] std::size_t rows() const;

  /// Whether nobody reads any more; noticed without writing.
  [[nodiscard]] static bool is_closed();

  /// Writes all of it at once.
  /// \throws OutputClosed; natsmith::Error internal, when the place takes no more (a full disk)
  void write(std::string_view text);
  /// Writes the text and a line end.
  void line(std::string text) { write(text += '\n'); }

 private:
  bool terminal_;
  bool color_;
  bool unicode_;
};

}  // namespace natsmith
