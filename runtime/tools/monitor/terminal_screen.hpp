// TerminalScreen: the whole terminal, by curses; keys come back. The only place that knows curses.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "monitor/table.hpp"

namespace natsmith::monitor {

enum class Key : std::uint8_t { none, up, down, page_up, page_down, home, end, resized, character };

struct KeyPress {
  Key key = Key::none;
  char character = 0;
};

/// One at a time; the terminal is as before when it goes.
/// \thread  one
class TerminalScreen {
 public:
  /// \throws Error  unavailable, when the terminal cannot be used
  explicit TerminalScreen(bool color);
  ~TerminalScreen();
  TerminalScreen(const TerminalScreen&) = delete;
  TerminalScreen& operator=(const TerminalScreen&) = delete;

  [[nodiscard]] std::size_t rows() const;
  [[nodiscard]] std::size_t columns() const;

  void clear();
  /// Cells one behind the other, from the left; what does not fit is cut.
  void draw(std::size_t row, const std::vector<Cell>& cells);
  /// Shows what was drawn.
  void show();

  /// Waits for a key.
  [[nodiscard]] KeyPress wait(std::chrono::milliseconds patience);

 private:
  void* screen_;  // a SCREEN
  bool color_;
};

}  // namespace natsmith::monitor
