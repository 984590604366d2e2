// A struct from another header, with an annotation of its own.
#pragma once
#include "deep/point.hpp"
namespace app {
/// Where somebody lives.
struct Address {
  // @nats:field name=place
  Point point;
};
}  // namespace app
