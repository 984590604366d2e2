#include "call/directory.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

#include "natsmith/codec/json.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/rpc/envelope.hpp"
#include "natsmith/rpc/service_responder.hpp"
#include "natsmith/rpc/wire_headers.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith::call {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLeastQuiet{50};
constexpr std::chrono::milliseconds kMostQuiet{500};

/// What came so far. \thread any
class Answers {
 public:
  /// Reads an answer; what cannot be read is dropped.
  void add(const Message& message) {
    const std::scoped_lock lock(mutex_);
    last_ = Clock::now();
    if (auto failure = detail::error_of(message)) {
      failure_ = std::move(failure);
    } else if (auto service = read_info(message.body())) {
      services_.push_back(*std::move(service));
    }
    changed_.notify_all();
  }
  /// How the request ended that tells whether there is anybody.
  void end(const Result<void>& result) {
    const std::scoped_lock lock(mutex_);
    if (!result) first_ = result.error();
    if (!result) ended_ = true;
    changed_.notify_all();
  }

  /// Until it is quiet, or clear that nobody will answer.
  std::vector<FoundService> wait(std::chrono::milliseconds patience) {
    const Clock::time_point begin = Clock::now();
    std::unique_lock lock(mutex_);
    changed_.wait_until(lock, begin + patience, [this] { return ended_ || last_; });
    if (last_) {
      const auto quiet = std::clamp<Clock::duration>(3 * (*last_ - begin), kLeastQuiet, kMostQuiet);
      while (Clock::now() < *last_ + quiet) changed_.wait_until(lock, *last_ + quiet);
    }
    if (services_.empty() && failure_) throw *failure_;
    if (services_.empty() && first_ && first_->code() == ErrorCode::permission_denied) throw *first_;
    return std::move(services_);
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<FoundService> services_;
  std::optional<Clock::time_point> last_;
  std::optional<Error> failure_;  // what a service answered
  std::optional<Error> first_;    // how asking failed
  bool ended_ = false;
};

bool lacks_schemas(const FoundService& service) {
  return !service.schemas.empty() &&
         std::ranges::any_of(service.methods, [](const auto& method) { return method.schema.is_null(); });
}

}  // namespace

std::vector<FoundService> find_services(Connection& connection, const std::string& name,
                                        std::chrono::milliseconds patience) {
  const Subject everybody("$SRV.INFO" + (name.empty() ? "" : "." + detail::service_name(name)));
  const auto answers = std::make_shared<Answers>();
  const Subject inbox = connection.core()->new_inbox();
  const Subscription subscription = connection.subscribe(
      SubjectPattern(inbox.str()), [answers](const Message& message) { answers->add(message); });
  connection.core()->publish(everybody, inbox.str(), {}, nullptr).value();
  const auto asked =
      connection.request_async(everybody, {}, patience).then([answers](const Result<Message>& r) {
        answers->end(r ? Result<void>() : Result<void>(r.error()));
      });
  auto services = answers->wait(patience);
  std::ranges::sort(services, {}, [](const FoundService& s) { return std::tie(s.name, s.version, s.id); });
  return services;
}

void complete_schemas(Connection& connection, std::vector<FoundService>& services,
                      std::chrono::milliseconds patience) {
  for (FoundService& service : services) {
    if (!lacks_schemas(service)) continue;
    const nlohmann::json question = {{"subject", service.subject}};
    try {
      const auto reply = connection.request(Subject(service.schemas), question.dump(), patience);
      if (!reply || detail::error_of(*reply)) continue;
      const auto answer = decode<nlohmann::json>(reply->body());
      if (answer && answer->is_object() && answer->contains("data")) add_schemas(service, answer->at("data"));
    } catch (const Error&) {
      continue;  // a subject that is none
    }
  }
}

}  // namespace natsmith::call
