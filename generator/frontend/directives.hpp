// The table of directives: what may follow `@nats:`, on what it stands, which keys it takes, which values
// they take.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace natsmith::frontend {

/// What an annotation stands above.
enum class Target { kClass, kMethod, kField, kEnum };

enum class ValueKind {
  kFlag,      ///< the key alone
  kNumber,    ///< digits, within minimum and maximum
  kDuration,  ///< 500ms, 5s, 2m, 1h; within minimum and maximum (milliseconds)
  kWord,      ///< one of `words`
  kToken,     ///< one token of a subject: letters, digits, _ and -
  kSubject,   ///< tokens separated by dots
  kJsonName,  ///< a key of a JSON object: printable, without quotes and backslashes
};

struct KeyRule {
  std::string key;
  ValueKind kind = ValueKind::kFlag;
  std::uint64_t minimum = 0;
  std::uint64_t maximum = 0;
  std::vector<std::string> words = {};
};

enum class Naming { kNone, kRequired };

struct Directive {
  std::string name;
  Target target = Target::kClass;
  Naming naming = Naming::kNone;
  std::vector<KeyRule> keys;
};

/// \returns all directives that this version knows
const std::vector<Directive>& directives();

/// \returns the directive of that name, or nullptr
const Directive* find_directive(std::string_view name);

/// \returns the directive's rule for that key, or nullptr
const KeyRule* find_key(const Directive& directive, std::string_view key);

/// \returns "a class", "a method", … for messages
std::string_view describe(Target target);

}  // namespace natsmith::frontend
