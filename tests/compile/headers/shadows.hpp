// Variables and types that are called like natsmith's own parameters and members, and a deprecated method.
#pragma once

#include <string>

namespace shadows {

inline int arguments = 0;
inline int context = 0;
inline int implementation = 0;
inline int connection = 0;
inline int options = 0;
inline int client = 0;
inline int kService = 0;
inline int kGet = 0;
struct Wire {};
struct Async {};

// @nats:server Shadows
class ShadowService {
 public:
  enum Kind { first, second };
  virtual ~ShadowService() = default;
  virtual int get(int id, const std::string& name, int value) = 0;
  [[deprecated("use get")]] virtual int old_get(int id) = 0;
  virtual Kind kind(Kind other) = 0;
};

}  // namespace shadows
