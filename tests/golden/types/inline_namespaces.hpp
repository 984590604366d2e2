// Types in inline and nested namespaces.
#pragma once
namespace app::v1 {
inline namespace stable {
struct User {
  int id;
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual User a() = 0;
};
}  // namespace stable
}  // namespace app::v1
