// Members that are renamed, left out, required.
#pragma once
#include <cstdio>
#include <optional>
struct User {
  // @nats:field name=user-id
  int id;
  // @nats:field skip
  FILE* log = nullptr;
  // @nats:field required
  std::optional<int> age;
  /* @nats:field required name=$size */ int size = 3;
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual User a() = 0;
};
