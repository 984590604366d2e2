// Made by natsmith 0.1.0 from tasks.hpp. Do not edit: change that header instead.
#pragma once

#include "tasks.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "tasks.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace tasks {

/// Calls whoever serves "Tasks": every method sends a request and waits for its reply.
class TasksClient final : public tasks::TaskService {
 public:
  class Async;

  explicit TasksClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  /// Doubles it.
  natsmith::Task<long> twice(long value) override;
  natsmith::Task<void> nothing() override;
  natsmith::Task<void> nothing_of(const tasks::Order& order) const override;
  natsmith::Task<natsmith::Result<long>> checked(bool good) override;
  natsmith::Task<natsmith::Result<void>> checked_nothing(bool good) noexcept override;
  natsmith::Task<std::string> texts(const std::string& a, std::string_view b, std::string c,
                                    std::string&& d) override;
  natsmith::Task<long> spans(std::span<const int> values, int factor = 2) override;
  natsmith::Task<std::unique_ptr<tasks::Order>> moves(std::unique_ptr<tasks::Order> order,
                                                      std::map<std::string, tasks::Order>&& all) override;
  natsmith::Task<std::string> context_first(natsmith::CallContext& context, int value) override;
  natsmith::Task<std::string> context_last(const std::string& text,
                                           natsmith::CallContext& context) const override;
  natsmith::Task<std::string> overloaded(long value) override;
  natsmith::Task<std::string> overloaded(std::string_view text) const override;
  std::string plain(const std::string& text) override;

 private:
  struct Wire;
  explicit TasksClient(natsmith::Client client);
  friend Async natsmith_async(const TasksClient& client);
  friend TasksClient natsmith_with(const TasksClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const TasksClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class TasksClient::Async {
 public:
  natsmith::Future<long> twice(long value);
  natsmith::Future<void> nothing();
  natsmith::Future<void> nothing_of(const tasks::Order& order) const;
  natsmith::Future<long> checked(bool good);
  natsmith::Future<void> checked_nothing(bool good);
  natsmith::Future<std::string> texts(const std::string& a, std::string_view b, std::string c,
                                      std::string&& d);
  natsmith::Future<long> spans(std::span<const int> values, int factor = 2);
  natsmith::Future<std::unique_ptr<tasks::Order>> moves(std::unique_ptr<tasks::Order> order,
                                                        std::map<std::string, tasks::Order>&& all);
  natsmith::Future<std::string> context_first(natsmith::CallContext& context, int value);
  natsmith::Future<std::string> context_last(const std::string& text, natsmith::CallContext& context) const;
  natsmith::Future<std::string> overloaded(long value);
  natsmith::Future<std::string> overloaded(std::string_view text) const;
  natsmith::Future<std::string> plain(const std::string& text);

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const TasksClient& client);

  natsmith::Client client_;
};

TasksClient::Async natsmith_async(const TasksClient& client);
TasksClient natsmith_with(const TasksClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const TasksClient& client);

}  // namespace tasks

#pragma GCC diagnostic pop
