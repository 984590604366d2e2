// Upload: the lines of standard input as the items of a method's stream parameter.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "call/check.hpp"
#include "call/line_reader.hpp"
#include "natsmith/rpc/stream_session.hpp"

namespace natsmith::call {

/// Reads no faster than the service takes the items. A line that is no item ends the call with
/// `invalid_argument`, which the session then gives. Sends, from its making on, on a thread of its own.
class Upload {
 public:
  /// \param session  has begun
  /// \param schema   of an item; null: everything that is JSON fits
  /// \param longest  bytes of an item at most
  Upload(std::shared_ptr<detail::StreamSession> session, const nlohmann::ordered_json* schema,
         std::size_t longest);
  /// Gives the call up unless it is over.
  ~Upload();
  Upload(const Upload&) = delete;
  Upload& operator=(const Upload&) = delete;

 private:
  void run() noexcept;
  void send_lines();
  void check(const std::string& line, std::size_t number) const;
  [[nodiscard]] bool wait_for_room();

  const std::shared_ptr<detail::StreamSession> session_;
  const std::size_t longest_;
  std::optional<SchemaCheck> schema_;
  LineReader lines_;
  std::thread thread_;  // last: uses what is above
};

}  // namespace natsmith::call
