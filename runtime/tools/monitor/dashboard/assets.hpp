// The files of the dashboard's page, which are part of the program.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace natsmith::monitor {

struct Asset {
  std::string_view name;  ///< e.g. "index.html"
  const unsigned char* bytes;
  std::size_t size;

  [[nodiscard]] std::string_view text() const noexcept {
    return {reinterpret_cast<const char*>(bytes), size};
  }
};

[[nodiscard]] std::span<const Asset> assets() noexcept;

}  // namespace natsmith::monitor
