// A queue group with a wildcard.
#pragma once
// @nats:server Users queue=users>
struct Users {
  virtual ~Users() = default;
  virtual int f() = 0;
};
