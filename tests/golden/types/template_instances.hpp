// Instances of a template of an aggregate.
#pragma once
#include <memory>
#include <vector>
namespace app {
template <class T>
struct Box {
  T value;
};
enum class Color { red, green };
template <bool Flag = true, unsigned long Size = 7, Color = Color::green>
struct Flags {
  int bits;
};
template <class T, int N = 3>
struct Page {
  // @nats:field name=list
  std::vector<T> items;
  Box<T> first;
  int total = N;
  std::unique_ptr<Page> next;
};
struct User {
  int id;
};
template <>
struct Box<bool> {
  int bits;
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual Page<User> a(Page<int, 5> x, Box<std::vector<int>> y, Box<bool> z, Flags<> f, Flags<false, 1, Color::red> g) = 0;
};
}  // namespace app
