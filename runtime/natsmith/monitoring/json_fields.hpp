// JsonFields: reads the members of a JSON object that others wrote, and says where what is wrong. Internal.
#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "natsmith/monitoring/messages.hpp"
#include "natsmith/monitoring/status.hpp"

namespace natsmith::detail {

/// \throws Error  invalid_argument: empty, no JSON, nested deeper than \p deepest
[[nodiscard]] nlohmann::json parse_foreign(std::string_view body, int deepest);

/// A time in any of the forms that occur: 7 integers (older senders: 9), text by ISO 8601 (without an offset:
/// UTC), seconds since 1970.
/// \returns empty for anything else, and for times before 1970 or after 2261
[[nodiscard]] std::optional<WallTime> foreign_time(const nlohmann::json& value);

/// At most so many bytes of UTF-8 text, cut between two characters.
[[nodiscard]] std::string cut(std::string_view text, std::size_t most);

/// What is absent or null was not said. What is there but cannot be used is left out with a remark, unless it
/// is needed.
class JsonFields {
 public:
  /// \param object   a JSON object, which outlives this
  /// \param path     of the object, for messages, e.g. "data"
  JsonFields(const nlohmann::json& object, std::string path, std::vector<std::string>& remarks)
      : object_(object), path_(std::move(path)), remarks_(remarks) {}

  /// \throws Error  invalid_argument: missing, or not of this kind
  [[nodiscard]] std::string needed_text(const char* key) const;
  [[nodiscard]] std::optional<WallTime> time(const char* key) const;
  [[nodiscard]] std::string text(const char* key, std::size_t most = 4096) const;
  [[nodiscard]] std::optional<std::int64_t> integer(const char* key) const;
  [[nodiscard]] std::optional<int> small_integer(const char* key) const;
  /// A number of seconds, not negative, at most a year.
  [[nodiscard]] std::chrono::milliseconds seconds(const char* key) const;
  /// Empty when absent; `unknown`, with a remark, when nobody knows it.
  [[nodiscard]] std::optional<Status> status(const char* key) const;
  /// Null when absent or no object.
  [[nodiscard]] const nlohmann::json* object(const char* key) const;
  /// Null when absent or no array.
  [[nodiscard]] const nlohmann::json* array(const char* key) const;

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] std::vector<std::string>& remarks() const noexcept { return remarks_; }
  void leave_out(std::string_view key, std::string_view expected, const nlohmann::json& got) const;

 private:
  [[nodiscard]] const nlohmann::json* find(const char* key) const;

  const nlohmann::json& object_;
  const std::string path_;
  std::vector<std::string>& remarks_;
};

}  // namespace natsmith::detail
