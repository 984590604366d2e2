#include "monitor/terminal_screen.hpp"

#define NCURSES_NOMACROS 1
#define NCURSES_WIDECHAR 1
#include <curses.h>

#include <algorithm>
#include <cstdio>

#include "natsmith/core/error.hpp"
#include "shared/printable.hpp"

namespace natsmith::monitor {
namespace {

short color_of(Paint paint) {
  switch (paint) {
    case Paint::good:
      return COLOR_GREEN;
    case Paint::active:
      return COLOR_CYAN;
    case Paint::passing:
      return COLOR_BLUE;
    case Paint::attention:
      return COLOR_YELLOW;
    case Paint::bad:
    case Paint::worst:
      return COLOR_RED;
    default:
      return -1;
  }
}

short pair_of(Paint paint) { return static_cast<short>(static_cast<int>(paint) + 1); }

attr_t attributes_of(Paint paint) {
  if (paint == Paint::heading || paint == Paint::worst) return A_BOLD;
  return paint == Paint::faint ? A_DIM : A_NORMAL;
}

void prepare_colors() {
  ::start_color();
  ::use_default_colors();
  for (int i = 0; i <= static_cast<int>(Paint::worst); ++i) {
    const auto paint = static_cast<Paint>(i);
    ::init_pair(pair_of(paint), color_of(paint), -1);
  }
}

}  // namespace

TerminalScreen::TerminalScreen(bool color) : screen_(::newterm(nullptr, stdout, stdin)), color_(color) {
  if (screen_ == nullptr)
    throw Error(ErrorCode::unavailable, "this terminal cannot show a screen: set TERM, or use --once");
  ::cbreak();
  ::noecho();
  ::keypad(::stdscr, TRUE);
  ::curs_set(0);
  ::set_escdelay(25);
  color_ = color_ && ::has_colors();
  if (color_) prepare_colors();
}

TerminalScreen::~TerminalScreen() {
  ::endwin();
  ::delscreen(static_cast<SCREEN*>(screen_));
}

std::size_t TerminalScreen::rows() const {
  return static_cast<std::size_t>(std::max(::getmaxy(::stdscr), 1));
}
std::size_t TerminalScreen::columns() const {
  return static_cast<std::size_t>(std::max(::getmaxx(::stdscr), 1));
}

void TerminalScreen::clear() { ::erase(); }

void TerminalScreen::draw(std::size_t row, const std::vector<Cell>& cells) {
  if (row >= rows()) return;
  ::move(static_cast<int>(row), 0);
  std::size_t left = columns();
  for (const Cell& cell : cells) {
    const std::string text = shortened(cell.text, left);
    const short pair = color_ ? pair_of(cell.paint) : short{0};
    ::attr_set(attributes_of(cell.paint), pair, nullptr);
    ::addstr(text.c_str());
    left -= std::min(left, columns_of(text));
  }
  ::attr_set(A_NORMAL, 0, nullptr);
}

void TerminalScreen::show() { ::refresh(); }

KeyPress TerminalScreen::wait(std::chrono::milliseconds patience) {
  ::timeout(static_cast<int>(patience.count()));
  switch (const int key = ::getch()) {
    case ERR:
      return {};
    case KEY_UP:
      return {Key::up};
    case KEY_DOWN:
      return {Key::down};
    case KEY_PPAGE:
      return {Key::page_up};
    case KEY_NPAGE:
      return {Key::page_down};
    case KEY_HOME:
      return {Key::home};
    case KEY_END:
      return {Key::end};
    case KEY_RESIZE:
      return {Key::resized};
    default:
      return key > 0 && key < 128 ? KeyPress{Key::character, static_cast<char>(key)} : KeyPress{};
  }
}

}  // namespace natsmith::monitor
