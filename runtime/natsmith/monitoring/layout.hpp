// Layout: on which subjects, and in which streams, monitored objects are published.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "natsmith/core/subject.hpp"
#include "natsmith/monitoring/messages.hpp"

namespace natsmith {

/// Whose conventions: natsmith's own, or those of ocabox-tcs 1.0.
enum class Layout : std::uint8_t {
  seed,    ///< `svc.registry.NAME.start`, `svc.alive.NAME`, every 30 s; dots of names become underscores
  ocabox,  ///< `svc.registry.start.NAME`, `svc.heartbeat.NAME`, every 10 s; dots of names are kept
};

/// A stream that keeps the history of one kind of message.
struct HistoryStream {
  std::string name;
  std::string subject;                 ///< with wildcard
  std::int64_t max_per_subject = -1;   ///< messages kept for each subject; -1: any number
  std::chrono::nanoseconds max_age{};  ///< 0: for ever
};

/// \throws Error  invalid_argument, saying why the text cannot name a monitored object: not dot-separated
///                tokens, white space, control characters, wildcards, no UTF-8, longer than 255 bytes
void check_object_name(std::string_view name);

/// The subjects of one layout below one prefix. A value.
class MonitoringSubjects {
 public:
  /// \throws Error  invalid_argument for a prefix that is no subject
  explicit MonitoringSubjects(Layout layout = Layout::seed, std::string prefix = "svc");

  /// \name For a name that check_object_name() accepts
  /// @{
  [[nodiscard]] Subject registry(RegistryEvent event, std::string_view name) const;
  [[nodiscard]] Subject status(std::string_view name) const;
  [[nodiscard]] Subject alive(std::string_view name) const;
  [[nodiscard]] Subject command(std::string_view name, std::string_view command) const;
  /// All commands of one object.
  [[nodiscard]] SubjectPattern commands(std::string_view name) const;
  /// @}

  /// Where calls and commands go, which no stream may cover.
  [[nodiscard]] SubjectPattern calls() const;
  [[nodiscard]] std::vector<HistoryStream> streams() const;
  [[nodiscard]] std::chrono::milliseconds default_alive_interval() const noexcept;
  /// How status messages list the parts of parts.
  [[nodiscard]] Nesting nesting() const noexcept;

 private:
  [[nodiscard]] std::string token(std::string_view name) const;
  [[nodiscard]] std::string_view alive_word() const noexcept;

  Layout layout_;
  std::string prefix_;
};

}  // namespace natsmith
