// An aggregate, and which members are required.
#pragma once
#include <memory>
#include <optional>
#include <string>
/// Somebody.
struct User {
  int id;
  std::string name{};
  int age = 3;
  std::optional<int> size;
  std::unique_ptr<int> weight;
  int first, second = 2;
  [[maybe_unused]] int attributed [[gnu::aligned(8)]] = 1;
  static constexpr int kLimit = 3;
  static int counter;
  int method() const { return id; }
  using Alias = int;
  Alias last;
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual User a(const User& x) = 0;
};
