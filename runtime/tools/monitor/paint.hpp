// Colours of statuses and presences on a terminal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "natsmith/monitoring/observed_object.hpp"
#include "shared/output.hpp"

namespace natsmith::monitor {

/// What a text means; each has one look, here and in curses.
enum class Paint : std::uint8_t { plain, faint, heading, good, active, passing, attention, bad, worst };

[[nodiscard]] Paint paint_of(Status status) noexcept;
[[nodiscard]] Paint paint_of(Presence presence) noexcept;

/// The text between the sequences for this look; the text itself where there are no colours.
[[nodiscard]] std::string painted(std::string_view text, Paint paint, const Style& style);

}  // namespace natsmith::monitor
