// volatile, ref-qualifiers, variadics, final.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int a() volatile = 0;
  virtual int b() & = 0;
  virtual int c() && = 0;
  virtual int d(int n, ...) = 0;
  virtual int e() final = 0;
};
