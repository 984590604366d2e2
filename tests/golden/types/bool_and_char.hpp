// bool and char.
#pragma once
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual bool a(char c) = 0;
};
