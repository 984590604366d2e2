// What a service is called when nobody gives it a name.
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <string_view>

#include "natsmith/service/service.hpp"

namespace natsmith {
namespace {

bool fits(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

std::string as_token(std::string_view text) {
  std::string token(text.substr(0, 100));
  for (char& c : token) {
    if (!fits(c)) c = '_';
  }
  return token.empty() ? "unknown" : token;
}

std::string host() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

}  // namespace

std::string default_object_name() {
  const std::string host_name = host();
  const std::string_view first_label = std::string_view(host_name).substr(0, host_name.find('.'));
  return as_token(::program_invocation_short_name) + "." + as_token(first_label);
}

}  // namespace natsmith
