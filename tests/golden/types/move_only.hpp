// Types that cannot be copied.
#pragma once
#include <memory>
#include <optional>
#include <vector>
struct Explicit {
  Explicit() = default;
  Explicit(const Explicit&) = delete;
  Explicit(Explicit&&) = default;
  Explicit& operator=(Explicit&&) = default;
  int id = 0;
};
struct Implicit {
  Implicit() = default;
  Implicit(Implicit&&) = default;
  Implicit& operator=(Implicit&&) = default;
  int id = 0;
};
struct Holder {
  std::vector<Explicit> all;
};
struct Sharer {
  std::shared_ptr<Explicit> one;
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual Implicit a(Explicit x, std::optional<Holder> y, Sharer z) = 0;
};
