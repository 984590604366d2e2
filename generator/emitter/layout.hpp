// The last touch on rendered text: blank lines that false sections left are collapsed, long lines wrapped.
#pragma once

#include <string>
#include <string_view>

namespace natsmith::emitter {

/// Stands for a line break inside text that must stay as the user wrote it; `lay_out` turns it back.
inline constexpr char kVerbatimLineBreak = '\x01';

/// A line that holds nothing but this stems from a template's line with nothing but a tag; `lay_out` drops
/// it.
inline constexpr char kTagLine = '\x02';

/// The width that long lines are wrapped to.
inline constexpr std::size_t kLineWidth = 110;

/// \returns `text` with at most one blank line in a row, none at the beginning and end of a block or of the
/// file, no
///          trailing spaces, and long lines broken behind commas; comments and string literals are left alone
std::string lay_out(std::string_view text);

}  // namespace natsmith::emitter
