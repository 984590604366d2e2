// A name= that is already taken.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual int get() = 0;
  // @nats:method name=get
  virtual int fetch() = 0;
};
