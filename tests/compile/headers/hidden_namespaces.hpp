// Namespaces that hide `natsmith`, `std` and the outermost one.
#pragma once

#include <natsmith/core/result.hpp>
#include <natsmith/rpc/call_context.hpp>

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace hidden {
namespace std {
struct Text {
  ::std::string text;
  ::std::optional<int> number;
};
}  // namespace std

namespace natsmith {
struct Text {
  int number = 0;
};
}  // namespace natsmith

namespace hidden {
struct Text {
  int number = 0;
};

// @nats:server Hidden
class Service {
 public:
  virtual ~Service() = default;
  virtual ::std::map<::std::string, ::hidden::std::Text> get(const ::std::string& id,
                                                             ::std::string by_value) = 0;
  virtual ::natsmith::Result<::hidden::natsmith::Text> find(::std::string_view text,
                                                            ::natsmith::CallContext& call) = 0;
  virtual hidden::Text own(::std::optional<hidden::Text> text = {}) = 0;
};
}  // namespace hidden
}  // namespace hidden
