// What clang refuses, and nothing of ours about it.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual Usr f(int id) = 0;
  virtual int g(std::string name) = 0;
  virtual int* h() = 0;
};
