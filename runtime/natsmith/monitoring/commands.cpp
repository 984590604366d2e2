#include "natsmith/monitoring/commands.hpp"

#include <exception>
#include <utility>

#include "natsmith/codec/json.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/monitoring/messages.hpp"
#include "natsmith/rpc/wire_headers.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith::detail {
namespace {

using nlohmann::json;

constexpr std::chrono::seconds kConfirmTimeout{5};

/// \throws Error  invalid_argument
json arguments_of(std::string_view body) {
  if (body.empty()) return json::object();
  auto decoded = decode<json>(body);
  if (!decoded) throw decoded.error();
  json& request = *decoded;
  if (!request.is_object()) throw Error(ErrorCode::invalid_argument, "expected an object, or no body");
  const auto data = request.find("data");
  if (data != request.end()) return std::move(*data);
  return request.contains("meta") ? json::object() : std::move(request);
}

json as_data(json result) {
  if (result.is_object()) return result;
  if (result.is_null()) return json::object();
  return {{"result", std::move(result)}};
}

std::string_view last_token(std::string_view subject) { return subject.substr(subject.rfind('.') + 1); }

}  // namespace

/// Counted as running while it lives.
struct Commands::Call final : Work {
  Call(Commands& c, Message r, std::shared_ptr<const Function> f)
      : commands(c), request(std::move(r)), function(std::move(f)) {}
  void run() noexcept override {
    commands.run(request, *function);
    function.reset();
    const std::scoped_lock lock(commands.mutex_);
    --commands.running_;
    commands.idle_.notify_all();
  }
  Commands& commands;
  Message request;
  std::shared_ptr<const Function> function;
};

Commands::Commands(const Connection& connection, std::string object, Executor& users)
    : connection_(connection), object_(std::move(object)), users_(users) {}

Commands::~Commands() { end(Deadline::never()); }

void Commands::add(const std::string& name, Function function) {
  if (name.find('.') != std::string::npos || Subject(name).str() != error_text(name))
    throw Error(ErrorCode::invalid_argument, "a command of " + object_ + " cannot be named \"" +
                                                 error_text(name) + "\": expected one token");
  if (!function)
    throw Error(ErrorCode::invalid_argument, "command " + name + " of " + object_ + ": expected a function");
  const std::scoped_lock lock(mutex_);
  auto entry = std::make_shared<const Function>(std::move(function));
  if (!functions_.try_emplace(name, std::move(entry)).second)
    throw Error(ErrorCode::conflict, object_ + " already has a command " + name);
}

void Commands::listen(const SubjectPattern& subjects) {
  subscription_ = connection_.subscribe(subjects, [this](Message&& request) { accept(std::move(request)); });
  if (!connection_.is_connected()) return;
  const auto confirmed = Subscription::confirm({&subscription_, 1}, kConfirmTimeout);
  if (confirmed || confirmed.error().code() == ErrorCode::unavailable) return;
  subscription_.unsubscribe();
  throw confirmed.error();
}

bool Commands::end(const Deadline& deadline) {
  subscription_.unsubscribe();
  std::unique_lock lock(mutex_);
  const auto idle = [this] { return running_ == 0; };
  if (!deadline.is_never()) return idle_.wait_until(lock, deadline.when(), idle);
  idle_.wait(lock, idle);
  return true;
}

std::uint64_t Commands::answered() const {
  const std::scoped_lock lock(mutex_);
  return answered_;
}

// ---- one command

void Commands::accept(Message&& request) {
  std::unique_lock lock(mutex_);
  const auto found = functions_.find(last_token(request.subject()));
  if (found == functions_.end()) {
    const Error error = unknown(last_token(request.subject()));
    lock.unlock();
    return fail(request, error);
  }
  if (running_ >= kMostRunning) {
    lock.unlock();
    return fail(request, Error(ErrorCode::overloaded, object_ + " is busy with other commands"));
  }
  const auto call = std::make_shared<Call>(*this, std::move(request), found->second);
  ++running_;
  if (users_.submit(call)) return;
  --running_;
  lock.unlock();
  fail(call->request, Error(ErrorCode::overloaded, "the system gives no thread to run the command on"));
}

Error Commands::unknown(std::string_view name) const {
  std::string known;
  for (const auto& [each, function] : functions_) known += (known.empty() ? "" : ", ") + each;
  return {ErrorCode::unimplemented, object_ + " has no command " + std::string(name) + "; it has: " + known};
}

void Commands::run(const Message& request, const Function& function) noexcept {
  try {
    answer(request, enveloped(as_data(function(arguments_of(request.body()))), object_));
  } catch (const Error& error) {
    fail(request, error);
  } catch (const std::exception& error) {
    connection_.core()->logger()(
        LogLevel::error,
        std::string("the command ") + std::string(request.subject()) + " failed: " + error.what());
    fail(request, Error(ErrorCode::internal, "the command failed"));
  } catch (...) {
    fail(request, Error(ErrorCode::internal, "the command failed"));
  }
}

void Commands::answer(const Message& request, std::string_view body) noexcept {
  {
    const std::scoped_lock lock(mutex_);
    ++answered_;
  }
  if (request.reply_to().empty()) return;
  const auto sent = connection_.core()->reply(request.reply_to(), body, nullptr);
  if (!sent) fail(request, sent.error());
}

void Commands::fail(const Message& request, const Error& error) noexcept {
  if (request.reply_to().empty()) return;
  Headers headers;
  set_error(headers, error);
  static_cast<void>(
      connection_.core()->reply(request.reply_to(), enveloped_error(error.message(), object_), &headers));
}

}  // namespace natsmith::detail
