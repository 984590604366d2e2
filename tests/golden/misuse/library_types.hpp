// Types of the library that are no values.
#pragma once
#include <any>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
struct Deleter {
  void operator()(int* p) const;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual std::any a() = 0;
  virtual std::thread b() = 0;
  virtual void c(std::function<void()> done) = 0;
  virtual std::unique_ptr<int, Deleter> d() = 0;
  virtual std::unique_ptr<int[]> e() = 0;
  virtual std::chrono::steady_clock::time_point f() = 0;
  virtual std::optional<std::optional<int>> g() = 0;
  virtual std::wstring h() = 0;
  virtual std::byte i() = 0;
};
