// The interface of the user service: all that its servers and its clients share.
#pragma once

#include <natsmith/core/result.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "user.hpp"

namespace app {

/// Keeps users.
// @nats:server User
class UserService {
 public:
  virtual ~UserService() = default;

  /// \returns nothing for an id that nobody has
  virtual std::optional<User> get_by_id(const std::string& id) = 0;

  /// In the order of their ids.
  virtual std::vector<User> get_all() = 0;

  /// Fails with conflict when the id is taken, and with invalid_argument when it is empty.
  // @nats:method ack
  virtual void add(User user) = 0;

  /// Returns the failure instead of throwing it: not_found for an id that nobody has.
  virtual natsmith::Result<void> rename(const std::string& id, const std::string& name) = 0;

  /// Waits until all are gone.
  // @nats:method ack
  virtual void delete_all() = 0;

  /// Fire and forget: counts a visit, and nobody waits for it.
  virtual void visited(const std::string& id) = 0;

  // @nats:method inline
  virtual std::uint64_t visits(const std::string& id) = 0;

  /// Takes its time. Few of these run at once, few wait, and then callers are told at once that it is too
  /// much.
  /// \returns the name of the process that made the report
  // @nats:method name=report concurrency=2 pending=4 timeout=10s
  virtual std::string make_report(std::chrono::milliseconds effort = std::chrono::milliseconds(200)) = 0;

  /// \returns the name of the process that answers
  // @nats:method inline
  virtual std::string served_by() const = 0;
};

}  // namespace app
