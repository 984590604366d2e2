// Users: the implementation of the user service, in memory.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "user_service.hpp"

namespace app {

/// Called from several threads at once, as every implementation of a service is.
class Users final : public UserService {
 public:
  /// \param process  what served_by answers
  explicit Users(std::string process) : process_(std::move(process)) {}

  std::optional<User> get_by_id(const std::string& id) override;
  std::vector<User> get_all() override;
  void add(User user) override;
  natsmith::Result<void> rename(const std::string& id, const std::string& name) override;
  void delete_all() override;
  void visited(const std::string& id) override;
  std::uint64_t visits(const std::string& id) override;
  std::string make_report(std::chrono::milliseconds effort) override;
  std::string served_by() const override { return process_; }

 private:
  const std::string process_;
  std::mutex mutex_;
  std::map<std::string, User> users_;            // guarded by mutex_
  std::map<std::string, std::uint64_t> visits_;  // likewise
};

}  // namespace app
