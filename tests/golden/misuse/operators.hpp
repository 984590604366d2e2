// Operators and conversions.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual bool operator==(int other) const = 0;
  virtual operator int() const = 0;
  virtual int f() = 0;
};
