// Numbers out of range.
#pragma once
// @nats:server Users concurrency=70000
struct Users {
  virtual ~Users() = default;
  // @nats:method concurrency=0
  virtual int a() = 0;
  // @nats:method concurrency=many
  virtual int b() = 0;
  // @nats:method pending=99999999999999999999
  virtual int c() = 0;
  // @nats:method concurrency=-1
  virtual int d() = 0;
};
