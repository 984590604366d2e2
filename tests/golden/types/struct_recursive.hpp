// Structs that hold themselves.
#pragma once
#include <memory>
#include <optional>
#include <vector>
struct B;
struct A {
  std::unique_ptr<B> b;
  std::optional<std::unique_ptr<A>> next;
};
struct B {
  A a;
  std::vector<B> children;
  std::shared_ptr<B> parent;
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual A a(const B& b) = 0;
};
