// A specialised adl_serializer.
#pragma once
#include <nlohmann/json_fwd.hpp>
namespace app {
class Raw {
  int i_ = 0;
};
}  // namespace app
template <>
struct nlohmann::adl_serializer<app::Raw> {
  static void to_json(json& out, const app::Raw& raw);
  static void from_json(const json& in, app::Raw& raw);
};
// @nats:server Things
struct Things {
  virtual ~Things() = default;
  virtual app::Raw a() = 0;
};
