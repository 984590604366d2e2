// Annotations whose prefix is nearly the right one; "note: method" and `nats:server` are prose.
#pragma once
// nats:server Users
struct Users {
  virtual ~Users() = default;
  /// Finds one.
  /// @nat:method timeout=3s
  virtual int f() = 0;
  // @Nats:method
  virtual int g() = 0;
};
struct User {
  int id;  //!< see nats::field
  // Nats:field name=e_mail
  int email;
};
