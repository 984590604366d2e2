// Default arguments keep their text.
#pragma once
#include <string>
#include <vector>
namespace app {
constexpr int kLimit = 10;
enum class Color { red };
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  static constexpr int kOwn = 3;
  virtual int a(int x = 1, const std::string& y = "a, b = c", std::vector<int> z = {1, 2}) = 0;
  virtual int b(int x = kLimit + kOwn, Color y = Color::red,
                std::string z = std::string(  3,
                                              'z'  /* three */ )) = 0;
};
}  // namespace app
