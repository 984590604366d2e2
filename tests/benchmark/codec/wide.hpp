// A struct of 64 members, as settings and measurements have them: the member that a key names must be found
// without comparing with each of them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "natsmith/codec/fields.hpp"

namespace bench {

inline constexpr std::size_t kWideMembers = 64;

template <std::size_t I>
struct Sensor {
  static constexpr char kName[] = {'s',          'e', 'n', 's', 'o', 'r', '_', '0' + I / 10,
                                   '0' + I % 10, '_', 'v', 'a', 'l', 'u', 'e', '\0'};
  std::int64_t value = 0;
};

template <class Indices>
struct Sensors;
template <std::size_t... I>
struct Sensors<std::index_sequence<I...>> : Sensor<I>... {
  static constexpr std::array<const char*, sizeof...(I)> kNames{Sensor<I>::kName...};
  static constexpr auto kMembers =
      natsmith::fields(natsmith::field<&Sensor<I>::value>(Sensor<I>::kName, natsmith::kRequired)...);
};

struct Wide : Sensors<std::make_index_sequence<kWideMembers>> {};

/// The struct in JSON, its keys in the table's order or from the last to the first.
inline std::string wide_json(bool in_order) {
  std::string json;
  for (std::size_t i = 0; i < kWideMembers; ++i) {
    const std::size_t member = in_order ? i : kWideMembers - 1 - i;
    json += json.empty() ? "{\"" : ",\"";
    json += std::string(Wide::kNames[member]) + "\":" + std::to_string(1000 + member);
  }
  return json + "}";
}

}  // namespace bench

template <>
struct natsmith::Fields<bench::Wide> {
  static constexpr std::string_view kName = "Wide";
  static constexpr auto kTable = bench::Wide::kMembers;
};
