// MessageReader: reads what comes on the subjects of monitoring, also from programs that natsmith did not
// make.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "natsmith/core/result.hpp"
#include "natsmith/monitoring/layout.hpp"
#include "natsmith/monitoring/messages.hpp"

namespace natsmith {

namespace detail {
class JsonFields;
}

struct ReadMessage {
  /// monostate: well-formed, but of a kind that says nothing about presence or status
  std::variant<std::monostate, RegistryMessage, StatusMessage, AliveMessage> message;
  std::vector<std::string> remarks = {};  ///< what was left out and why, a sentence each
};

/// Tolerant: what is not needed and cannot be read is left out, with a remark; a status that nobody knows
/// becomes `unknown`, with a remark. What is needed (name, event, time) must be there and agree with the
/// subject.
/// \thread  any
class MessageReader {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{8} << 20U;  ///< more are refused
  static constexpr std::size_t kMostDetails = std::size_t{128}
                                              << 10U;  ///< of larger messages, without details
  static constexpr int kDeepest = 64;                  ///< deeper nesting is refused

  /// \throws Error  invalid_argument for a prefix that is no subject
  explicit MessageReader(Layout layout = Layout::seed, std::string prefix = "svc");

  /// \returns  invalid_argument, naming the path and the reason
  [[nodiscard]] Result<ReadMessage> read(std::string_view subject, std::string_view body) const;

 private:
  using Any = std::variant<std::monostate, RegistryMessage, StatusMessage, AliveMessage>;
  struct Place;
  struct Source;
  [[nodiscard]] Place place_of(std::string_view subject) const;
  static std::optional<RegistryEvent> event_of(const detail::JsonFields& data, std::string_view on_subject);
  [[nodiscard]] Any registry(const Source& source, std::string_view on_subject) const;
  [[nodiscard]] Any status(const Source& source) const;
  [[nodiscard]] Any alive(const Source& source) const;
  void check_subject(const Subject& expected, std::string_view subject, const std::string& name) const;

  Layout layout_;
  MonitoringSubjects subjects_;
  std::string registry_;  // what the subjects of each kind begin with
  std::string status_;
  std::string alive_;
};

}  // namespace natsmith
