// ServiceInformation: what a service tells those who ask which services there are (ADR-32,
// docs/discovery.md).
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace natsmith {

/// What a handler adds to the answers to `$SRV.PING`, `$SRV.INFO` and `$SRV.STATS`.
struct ServiceInformation {
  bool answers = true;           ///< false: nobody finds this handler
  std::string description = {};  ///< empty: the interface's doc comment
  std::string version = {};      ///< by SemVer, e.g. "2.1.0"; empty: VERSION.0.0 of the interface's version
  /// Names that begin with `natsmith.` are natsmith's own.
  std::map<std::string, std::string> metadata = {};
};

/// The JSON Schemas of one method; the texts are literals of generated code.
struct MethodSchema {
  std::string_view method;  ///< wire name
  std::string_view text;    ///< {"request":…,"reply":…}
};

/// What generated code knows of an interface beyond its calls.
struct ServiceSchema {
  std::string_view doc;  ///< the interface's doc comment; empty: none
  std::span<const MethodSchema> methods;
};

}  // namespace natsmith
