// A specialised adl_serializer.
#pragma once
namespace nlohmann {
class json;
template <class T, class = void>
struct adl_serializer;
}  // namespace nlohmann
namespace app {
union Raw {
  int i;
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
