// FoundService: one handler as it describes itself to those who ask ($SRV.INFO). Whoever wrote it, nothing is
// trusted.
#pragma once

#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "natsmith/core/result.hpp"

namespace natsmith::call {

struct FoundMethod {
  std::string name;
  std::string subject;
  nlohmann::ordered_json schema = nullptr;  ///< {"request", "reply"}; null: not known
  std::optional<std::chrono::milliseconds> timeout = {};
  bool one_way = false;
};

struct FoundService {
  std::string name;
  std::string id;
  std::string version;            ///< by SemVer
  std::string interface_version;  ///< "2"; empty: none, or not of natsmith
  std::string description;
  std::string subject;   ///< what its methods' subjects begin with; empty: not of natsmith
  std::string instance;  ///< its monitored object; empty: cannot be addressed
  std::string schemas;   ///< the subject to ask for schemas that are too large to be announced; empty: none
  bool serverish = false;
  std::vector<FoundMethod> methods;

  /// "v2", or the version by SemVer of who has no other.
  [[nodiscard]] std::string shown_version() const;
  [[nodiscard]] const FoundMethod* find(std::string_view method) const;
};

/// JSON that somebody sent, its members in their order; discarded: it is none, or nested deeper than 64.
[[nodiscard]] nlohmann::ordered_json parsed(std::string_view text);
/// Why parsed() did not read it: `is no JSON, at byte 7: {"a":}`
[[nodiscard]] std::string why_not_parsed(std::string_view text);

/// Reads an answer to `$SRV.INFO`. What is missing is empty; a method without a subject is left out.
/// \returns invalid_argument: no JSON object with a name
[[nodiscard]] Result<FoundService> read_info(std::string_view body);

/// Fills in schemas from the answer of the command `schema`.
void add_schemas(FoundService& service, const nlohmann::json& answer);

/// The subject of a method of one instance alone: `svc.rpc.INSTANCE.User.v2.get`.
/// \returns invalid_argument: the service does not say what is needed for that
[[nodiscard]] Result<std::string> subject_at(const FoundService& service, const FoundMethod& method,
                                             const std::string& instance);

}  // namespace natsmith::call
