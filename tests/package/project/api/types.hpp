// A struct beside the interface.
#pragma once

#include <string>

namespace rebuilt {
struct Item {
  std::string name;
};
}  // namespace rebuilt
