// The protobuf baseline: the same users as messages, written and read.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "users.hpp"

namespace bench {

/// Holds the messages already, as a program built on protobuf does: filling them is not measured.
class ProtobufUsers {
 public:
  explicit ProtobufUsers(const std::vector<User>& users);
  ~ProtobufUsers();

  /// Into a buffer that is reused. \returns  its size
  std::size_t encode();
  /// A new message out of what encode() wrote. \returns  the number of users
  [[nodiscard]] std::size_t decode() const;

  [[nodiscard]] static std::string version();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bench
