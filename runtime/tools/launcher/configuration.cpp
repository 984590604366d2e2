#include "launcher/configuration.hpp"

namespace natsmith::launcher {

std::string_view to_string(Kind kind) noexcept {
  switch (kind) {
    case Kind::permanent:
      return "permanent";
    case Kind::once:
      return "once";
    case Kind::cyclic:
      return "cyclic";
  }
  return "unknown";
}

std::string_view to_string(RestartWhen when) noexcept {
  switch (when) {
    case RestartWhen::no:
      return "no";
    case RestartWhen::always:
      return "always";
    case RestartWhen::on_failure:
      return "on-failure";
    case RestartWhen::on_abnormal:
      return "on-abnormal";
  }
  return "unknown";
}

std::string_view to_string(AtExit at_exit) noexcept { return at_exit == AtExit::keep ? "keep" : "stop"; }

bool same_process(const ServiceSettings& a, const ServiceSettings& b) {
  return a.kind == b.kind && a.command == b.command && a.arguments == b.arguments &&
         a.environment == b.environment && a.working_directory == b.working_directory &&
         a.limits == b.limits && a.log == b.log;
}

}  // namespace natsmith::launcher
