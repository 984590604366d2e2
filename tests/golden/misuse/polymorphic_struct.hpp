// A struct with virtual functions.
#pragma once
struct Shape {
  virtual ~Shape() = default;
  int area;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual Shape f() = 0;
};
