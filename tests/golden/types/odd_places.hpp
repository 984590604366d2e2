// Annotations that libclang alone would lose.
#pragma once
// @nats:server Things
// a comment in between
#if 1
struct [[gnu::visibility("default")]] Things {
#endif
  virtual ~Things() = default;
  // @nats:method timeout=1s

 public:
  virtual int a() = 0;
#if 0
  // @nats:method timeout=2s
  virtual int left_out() = 0;
#endif
  // @nats:method timeout=3s
  [[nodiscard, deprecated("a; b")]] virtual int b() = 0;
  /* @nats:method timeout=4s */ virtual int c() = 0; /* @nats:method timeout=5s */ virtual int d() = 0;
};
struct Forward;
