// Users: the implementation of the user service, in memory.
#include "users.hpp"

#include <thread>
#include <utility>

namespace app {

using natsmith::Error;
using natsmith::ErrorCode;

std::optional<User> Users::get_by_id(const std::string& id) {
  const std::scoped_lock lock(mutex_);
  const auto found = users_.find(id);
  return found == users_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<User> Users::get_all() {
  const std::scoped_lock lock(mutex_);
  std::vector<User> all;
  for (const auto& [id, user] : users_) all.push_back(user);
  return all;
}

void Users::add(User user) {
  if (user.id.empty()) throw Error(ErrorCode::invalid_argument, "user.id: expected an id, got an empty text");
  const std::scoped_lock lock(mutex_);
  const std::string id = user.id;
  const bool is_new = users_.try_emplace(id, std::move(user)).second;
  if (!is_new) throw Error(ErrorCode::conflict, "there is a user " + id + " already");
}

natsmith::Result<void> Users::rename(const std::string& id, const std::string& name) {
  const std::scoped_lock lock(mutex_);
  const auto found = users_.find(id);
  if (found == users_.end()) return Error(ErrorCode::not_found, "there is no user " + id);
  found->second.name = name;
  return {};
}

void Users::delete_all() {
  const std::scoped_lock lock(mutex_);
  users_.clear();
  visits_.clear();
}

void Users::visited(const std::string& id) {
  const std::scoped_lock lock(mutex_);
  ++visits_[id];
}

std::uint64_t Users::visits(const std::string& id) {
  const std::scoped_lock lock(mutex_);
  const auto found = visits_.find(id);
  return found == visits_.end() ? 0 : found->second;
}

std::string Users::make_report(std::chrono::milliseconds effort) {
  std::this_thread::sleep_for(effort);  // stands for work
  return process_;
}

}  // namespace app
