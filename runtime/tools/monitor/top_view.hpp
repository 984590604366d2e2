// What `top` shows, as a table.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "monitor/method_rates.hpp"
#include "monitor/table.hpp"
#include "natsmith/monitoring/observed_object.hpp"

namespace natsmith::monitor {

enum class TopOrder : std::uint8_t { calls, errors, latency, permits, waiting, name };

/// The most first, names from a to z; what is equal by name.
void sort_rates(std::vector<MethodRate>& rates, TopOrder order);

/// Name, calls and errors in a second, mean time of a call, permits in use, calls that wait, status.
/// \param objects  for the statuses
[[nodiscard]] Table top_table(const std::vector<MethodRate>& rates,
                              const std::vector<ObservedObject>& objects);

/// `0.000123` → `123us`; three digits.
[[nodiscard]] std::string short_time(double milliseconds);
/// `1234567` → `1.2M`; whole numbers from 100 on, one digit behind the point below.
[[nodiscard]] std::string short_rate(double rate);

}  // namespace natsmith::monitor
