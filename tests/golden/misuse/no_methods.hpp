// An interface without methods.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  static constexpr int kLimit = 3;
};
