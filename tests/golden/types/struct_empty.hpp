// A struct without members.
#pragma once
struct Nothing {};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual Nothing a(Nothing x) = 0;
};
