// Made by natsmith 0.1.0 from user_service.hpp. Do not edit: change that header instead.
#pragma once

#include "user_service.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "user_service.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace app {

/// Keeps users.
/// Calls whoever serves "User": every method sends a request and waits for its reply.
class UserClient final : public app::UserService {
 public:
  class Async;

  explicit UserClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  /// \returns nothing for an id that nobody has
  std::optional<app::User> get_by_id(const std::string& id) override;

  /// In the order of their ids.
  std::vector<app::User> get_all() override;

  /// Fails with conflict when the id is taken, and with invalid_argument when it is empty.
  void add(app::User user) override;

  /// Returns the failure instead of throwing it: not_found for an id that nobody has.
  natsmith::Result<void> rename(const std::string& id, const std::string& name) override;

  /// Waits until all are gone.
  void delete_all() override;

  /// Fire and forget: counts a visit, and nobody waits for it.
  void visited(const std::string& id) override;
  unsigned long visits(const std::string& id) override;

  /// Takes its time. Few of these run at once, few wait, and then callers are told at once that it is too
  /// much.
  /// \returns the name of the process that made the report
  std::string make_report(std::chrono::milliseconds effort = std::chrono::milliseconds(200)) override;

  /// \returns the name of the process that answers
  std::string served_by() const override;

 private:
  struct Wire;
  explicit UserClient(natsmith::Client client);
  friend Async natsmith_async(const UserClient& client);
  friend UserClient natsmith_with(const UserClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const UserClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class UserClient::Async {
 public:
  natsmith::Future<std::optional<app::User>> get_by_id(const std::string& id);
  natsmith::Future<std::vector<app::User>> get_all();
  natsmith::Future<void> add(app::User user);
  natsmith::Future<void> rename(const std::string& id, const std::string& name);
  natsmith::Future<void> delete_all();
  void visited(const std::string& id);
  natsmith::Future<unsigned long> visits(const std::string& id);
  natsmith::Future<std::string> make_report(std::chrono::milliseconds effort = std::chrono::milliseconds(200));
  natsmith::Future<std::string> served_by() const;

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const UserClient& client);

  natsmith::Client client_;
};

UserClient::Async natsmith_async(const UserClient& client);
UserClient natsmith_with(const UserClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const UserClient& client);

}  // namespace app

#pragma GCC diagnostic pop
