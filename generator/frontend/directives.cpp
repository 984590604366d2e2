// The directives of this version, as docs/annotations.md lists them.
#include "frontend/directives.hpp"

#include <algorithm>

namespace natsmith::frontend {
namespace {

constexpr std::uint64_t kDayInMilliseconds = 24ULL * 60 * 60 * 1000;

KeyRule timeout() { return {"timeout", ValueKind::kDuration, 1, kDayInMilliseconds}; }
KeyRule concurrency() { return {"concurrency", ValueKind::kNumber, 1, 65535}; }
KeyRule pending() { return {"pending", ValueKind::kNumber, 0, 1'000'000}; }

std::vector<Directive> make_directives() {
  return {
      {"server",
       Target::kClass,
       Naming::kRequired,
       {{"version", ValueKind::kNumber, 1, 65535},
        {"subject", ValueKind::kSubject},
        {"queue", ValueKind::kSubject},
        timeout(),
        concurrency(),
        pending(),
        {"envelope", ValueKind::kWord, 0, 0, {"plain", "serverish"}},
        {"serial"}}},
      {"method",
       Target::kMethod,
       Naming::kNone,
       {{"name", ValueKind::kToken},
        timeout(),
        concurrency(),
        pending(),
        {"ack"},
        {"idempotent"},
        {"inline"}}},
      {"field", Target::kField, Naming::kNone, {{"name", ValueKind::kJsonName}, {"skip"}, {"required"}}},
      {"enum", Target::kEnum, Naming::kNone, {{"as", ValueKind::kWord, 0, 0, {"string", "number"}}}},
  };
}

}  // namespace

const std::vector<Directive>& directives() {
  static const std::vector<Directive> kDirectives = make_directives();
  return kDirectives;
}

const Directive* find_directive(std::string_view name) {
  const auto found = std::ranges::find(directives(), name, &Directive::name);
  return found == directives().end() ? nullptr : &*found;
}

const KeyRule* find_key(const Directive& directive, std::string_view key) {
  const auto found = std::ranges::find(directive.keys, key, &KeyRule::key);
  return found == directive.keys.end() ? nullptr : &*found;
}

std::string_view describe(Target target) {
  switch (target) {
    case Target::kClass:
      return "a class";
    case Target::kMethod:
      return "a method";
    case Target::kField:
      return "a data member";
    case Target::kEnum:
      break;
  }
  return "an enum";
}

}  // namespace natsmith::frontend
