// Durations without unit, with a strange one, out of range.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  // @nats:method timeout=5
  virtual int a() = 0;
  // @nats:method timeout=5sec
  virtual int b() = 0;
  // @nats:method timeout=0ms
  virtual int c() = 0;
  // @nats:method timeout=25h
  virtual int d() = 0;
  // @nats:method timeout=-5s
  virtual int e() = 0;
};
