// Members that cannot be sent.
#pragma once
struct Part {
  int value;
};
struct User {
  int& reference;
  int* pointer;
  int array[3];
  int bits : 3;
  const int constant = 1;
  union {
    int a;
    float b;
  };
  struct {
    int x;
  } unnamed_type;
  volatile int changing;
  Part part;
};
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual User f() = 0;
};
