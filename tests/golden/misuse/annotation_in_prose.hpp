// An annotation in the middle of a comment.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  /// Fetches one user. @nats:method idempotent
  virtual int f() = 0;
  /// In backquotes, as in `@nats:method`, it is prose.
  virtual int g() = 0;
};
