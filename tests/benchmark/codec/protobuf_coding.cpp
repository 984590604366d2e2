#include "protobuf_coding.hpp"

#include <stdexcept>

#include "users.pb.h"

namespace bench {

struct ProtobufUsers::State {
  proto::Users users;
  std::string bytes;
};

ProtobufUsers::ProtobufUsers(const std::vector<User>& users) : state_(std::make_unique<State>()) {
  for (const User& user : users) {
    proto::User& message = *state_->users.add_users();
    message.set_id(user.id);
    message.set_name(user.name);
    message.set_email(user.email);
    message.set_score(user.score);
    message.set_active(user.active);
    if (user.age) message.set_age(*user.age);
  }
}

ProtobufUsers::~ProtobufUsers() = default;

std::size_t ProtobufUsers::encode() {
  if (!state_->users.SerializeToString(&state_->bytes)) throw std::runtime_error("protobuf cannot write");
  return state_->bytes.size();
}

std::size_t ProtobufUsers::decode() const {
  proto::Users users;
  if (!users.ParseFromString(state_->bytes)) throw std::runtime_error("protobuf cannot read its own bytes");
  return static_cast<std::size_t>(users.users_size());
}

std::string ProtobufUsers::version() {
  return google::protobuf::internal::VersionString(GOOGLE_PROTOBUF_VERSION);
}

}  // namespace bench
