// noexcept with an expression.
#pragma once
constexpr bool kQuiet = true;
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual void f() noexcept(kQuiet) = 0;
};
