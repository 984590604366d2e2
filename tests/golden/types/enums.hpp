// Enums of all sorts.
#pragma once
namespace app {
/// Scoped.
enum class Color { red, green = 5, blue };
enum Unscoped { small, large };
// @nats:enum as=number
enum class Level : unsigned char { low = 1, high = 200 };
enum class Wide : unsigned long long { most = 18446744073709551615ULL };
enum class Signed : int { minus = -3 };
struct Holder {
  enum class Inner { one };
  Inner inner = Inner::one;
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual Color a(Unscoped x, Level y) = 0;
  virtual Wide b(Signed x, Holder y) = 0;
};
}  // namespace app
