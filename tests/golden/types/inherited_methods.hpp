// Methods of abstract bases belong to the interface.
#pragma once
struct Root {
  virtual ~Root() = default;
  virtual int root() = 0;
};
struct Left : virtual Root {
  // @nats:method timeout=1s
  virtual int left() = 0;
};
struct Right : virtual Root {
  virtual int right() = 0;
};
// @nats:server Things
struct Things : Left, Right {
  int root() override = 0;
  virtual int own() = 0;
};
