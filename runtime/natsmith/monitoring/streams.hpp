// The streams that keep the history of monitoring: made when missing, left alone when there. Internal.
#pragma once

#include <string>
#include <vector>

#include "natsmith/core/deadline.hpp"
#include "natsmith/monitoring/layout.hpp"
#include "natsmith/transport/connection.hpp"

namespace natsmith::detail {

/// How it stands with the history.
struct History {
  bool kept = false;                      ///< of all kinds of messages
  std::vector<std::string> made = {};     ///< streams that were missing
  std::vector<std::string> remarks = {};  ///< what people should know, a sentence each
};

/// Waits for the server's answers.
/// \returns  not kept, with a remark: no JetStream, no permission, no answer by the deadline
/// \throws Error  conflict: a stream covers the subjects of calls, so that its acknowledgement would answer
/// them
[[nodiscard]] History ensure_history(Connection& connection, const MonitoringSubjects& subjects,
                                     const Deadline& deadline);

}  // namespace natsmith::detail
