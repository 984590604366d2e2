// A client elsewhere could not name it.
#pragma once
namespace {
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};
}  // namespace
