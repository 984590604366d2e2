// Observation: a connection and what is discovered over it.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/context.hpp"
#include "natsmith/monitoring/discovery.hpp"

namespace natsmith::monitor {

class Observation {
 public:
  static constexpr std::chrono::seconds kHistoryPatience{15};

  /// Connects and begins to listen.
  /// \throws Error  as Connection::open and Discovery
  explicit Observation(Context& context, DiscoveryOptions callbacks = {});
  /// \param stop  gives up connecting
  Observation(Context& context, DiscoveryOptions callbacks, const std::stop_token& stop);

  /// Waits until history is known, or it is certain that there is none, or for the deadline.
  /// \throws Error  cancelled when the program is to end
  void wait_for_history(const Deadline& deadline = Deadline::after(kHistoryPatience));
  /// Lets time pass.
  /// \throws Error  cancelled when the program is to end
  void listen(std::chrono::milliseconds duration);

  [[nodiscard]] const Discovery& discovery() const noexcept { return discovery_; }
  [[nodiscard]] Connection& connection() noexcept { return connection_; }

  /// Writes what people should know of the whole to standard error, once for each sentence.
  void tell_remarks();

  /// \returns the object; when there is none, tells so on standard error, with the name that was perhaps
  ///          meant
  [[nodiscard]] std::optional<ObservedObject> find(const std::string& name) const;

 private:
  Context& context_;
  Connection connection_;
  Discovery discovery_;
  std::vector<std::string> told_;
};

/// A line on standard error, behind the program's name; printable.
void tell(std::string_view text);

/// `nobody has heard of "x"; did you mean "y"?`
[[nodiscard]] std::string unheard_of(const std::string& name, const std::vector<ObservedObject>& objects);

}  // namespace natsmith::monitor
