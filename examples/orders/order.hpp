// What is ordered, and what becomes of it.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace shop {

struct Order {
  std::string id;
  std::string product;
  std::int32_t count = 0;
  std::string shelf;  // where its pieces wait to be packed
};

enum class Stage { packing, shipped };

struct OrderEvent {
  Stage stage = Stage::packing;
  std::string text;
  std::chrono::system_clock::time_point at;
};

}  // namespace shop
