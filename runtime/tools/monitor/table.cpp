#include "monitor/table.hpp"

#include <algorithm>

#include "shared/printable.hpp"

namespace natsmith::monitor {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kLeastFirst = 12;
constexpr std::size_t kLeastLast = 16;

/// Text without the spaces that only fill up; they would wrap on narrow terminals.
std::string line_of(const Table& table, const std::vector<Cell>& cells,
                    const std::vector<std::size_t>& widths, const Style& style) {
  std::string line;
  std::size_t owed = 0;  // spaces that are only written before further text
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string text = shortened(cells[i].text, widths[i]);
    const std::size_t room = widths[i] - std::min(widths[i], columns_of(text));
    if (table.columns[i].right) owed += room;
    if (!text.empty()) {
      line.append(owed, ' ');
      owed = 0;
      line += painted(text, cells[i].paint, style);
    }
    if (!table.columns[i].right) owed += room;
    owed += kGap;
  }
  return line;
}

}  // namespace

std::vector<std::size_t> widths_of(const Table& table, std::size_t width) {
  std::vector<std::size_t> widths;
  for (const Column& column : table.columns) widths.push_back(columns_of(column.title));
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns_of(row[i].text));
  if (width == 0 || widths.empty()) return widths;
  std::size_t taken = kGap * (widths.size() - 1);
  for (std::size_t i = 1; i + 1 < widths.size(); ++i) taken += widths[i];
  const std::size_t left = width > taken ? width - taken : 0;
  const std::size_t last = std::min(widths.back(), kLeastLast);
  widths.front() = std::min(widths.front(), std::max(kLeastFirst, left > last ? left - last : 0));
  widths.back() = std::min(widths.back(), left > widths.front() ? left - widths.front() : 0);
  return widths;
}

std::string fitted(const std::string& text, std::size_t columns, bool right) {
  const std::string cut = shortened(text, columns);
  if (!right) return padded(cut, columns);
  return std::string(columns - std::min(columns, columns_of(cut)), ' ') + cut;
}

std::vector<std::string> lines_of(const Table& table, const Style& style) {
  const auto widths = widths_of(table, style.width);
  std::vector<Cell> titles;
  for (const Column& column : table.columns) titles.push_back({column.title, Paint::heading});
  std::vector<std::string> lines{line_of(table, titles, widths, style)};
  for (const auto& row : table.rows) lines.push_back(line_of(table, row, widths, style));
  return lines;
}

}  // namespace natsmith::monitor
