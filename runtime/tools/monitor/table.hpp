// Tables: cells with a look, in columns that fit the terminal.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "monitor/paint.hpp"
#include "shared/output.hpp"

namespace natsmith::monitor {

struct Cell {
  std::string text = {};  ///< printable
  Paint paint = Paint::plain;
};

struct Column {
  std::string title = {};
  bool right = false;  ///< numbers
};

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  ///< each with as many cells as there are columns
};

/// Columns of the terminal for each column of the table. The last one takes what is left; when that is too
/// little, the first one gives way, down to 12.
/// \param width  of the terminal; 0: as much as the texts need
[[nodiscard]] std::vector<std::size_t> widths_of(const Table& table, std::size_t width);

/// A cell as it appears in a column: cut or filled up.
[[nodiscard]] std::string fitted(const std::string& text, std::size_t columns, bool right);

/// Title line and rows, without trailing spaces, two spaces between columns.
[[nodiscard]] std::vector<std::string> lines_of(const Table& table, const Style& style);

}  // namespace natsmith::monitor
