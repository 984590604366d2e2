// Inherited members come first.
#pragma once
struct Base {
  int id;
};
struct Other {
  int other = 0;
};
struct Middle : Base {
  int middle;
};
struct User : public Middle, Other {
  int age;
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual User a() = 0;
};
