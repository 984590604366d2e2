// Commands: what a monitored object can be asked on subjects of its own. Internal.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "natsmith/core/deadline.hpp"
#include "natsmith/rpc/executor.hpp"
#include "natsmith/transport/connection.hpp"

namespace natsmith::detail {

/// Answers in serverish's envelope. Requests come in it, too, or as a plain object, or empty.
/// \thread  any
class Commands {
 public:
  using Function = std::function<nlohmann::json(const nlohmann::json& arguments)>;
  /// Commands that run at a time; more are refused as overloaded.
  static constexpr std::size_t kMostRunning = 16;

  Commands(const Connection& connection, std::string object, Executor& users);
  ~Commands();
  Commands(const Commands&) = delete;
  Commands& operator=(const Commands&) = delete;

  /// \throws Error  invalid_argument: no single token, no function; conflict: the name is taken
  void add(const std::string& name, Function function);
  /// Begins to answer, and makes sure that the server agrees, if there is one.
  /// \throws Error  permission_denied
  void listen(const SubjectPattern& subjects);
  /// Answers no more, and waits for those that run.
  /// \returns false when some still run at the deadline
  bool end(const Deadline& deadline);
  [[nodiscard]] std::uint64_t answered() const;

 private:
  struct Call;
  void accept(Message&& request);
  void run(const Message& request, const Function& function) noexcept;
  void answer(const Message& request, std::string_view body) noexcept;
  void fail(const Message& request, const Error& error) noexcept;
  [[nodiscard]] Error unknown(std::string_view name) const;

  Connection connection_;
  const std::string object_;
  Executor& users_;
  mutable std::mutex mutex_;  // guards what follows, up to subscription_
  std::condition_variable idle_;
  std::map<std::string, std::shared_ptr<const Function>, std::less<>> functions_;
  std::size_t running_ = 0;
  std::uint64_t answered_ = 0;
  Subscription subscription_;
};

}  // namespace natsmith::detail
