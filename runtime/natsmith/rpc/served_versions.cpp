#include "natsmith/rpc/served_versions.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "natsmith/codec/codec.hpp"
#include "natsmith/rpc/service_metadata.hpp"
#include "natsmith/rpc/service_responder.hpp"
#include "natsmith/rpc/subjects.hpp"
#include "natsmith/transport/connection_core.hpp"
#include "natsmith/transport/future.hpp"

namespace natsmith::detail {
namespace {

constexpr std::size_t kMostShown = 20;

/// What we want to know of an answer; anybody may have sent it.
struct Ping {
  std::optional<std::map<std::string, std::string>> metadata;
  static constexpr auto kFields = fields(field<&Ping::metadata>("metadata"));
};

std::string listed(const std::set<std::string>& names) {
  std::string text;
  std::size_t shown = 0;
  for (const std::string& name : names) {
    if (shown++ == kMostShown) return text + ", …";
    text += (text.empty() ? "" : ", ") + name;
  }
  return text;
}

}  // namespace

/// What ends one step; whoever asks lives until then.
class ServedVersions::Reply final : public ReplyHandler {
 public:
  Reply(std::shared_ptr<ServedVersions> owner, Step step) : owner_(std::move(owner)), step_(step) {}
  void on_reply(Result<Message>&& reply) noexcept override {
    if (!reply && reply.error().code() == ErrorCode::permission_denied) {
      const std::scoped_lock lock(owner_->mutex_);
      owner_->may_ask_ = false;
    }
    owner_->next(step_, reply.has_value());
  }

 private:
  std::shared_ptr<ServedVersions> owner_;
  Step step_;
};

ServedVersions::ServedVersions(const Connection& connection, CalledService service)
    : connection_(connection), service_(std::move(service)) {}

bool ServedVersions::concerns(const Error& error) noexcept { return error.is_no_responders(); }

Error ServedVersions::explain(const Error& error, const Deadline& deadline) {
  auto promise = std::make_shared<Promise<std::string>>();
  auto future = promise->future();
  explain_async(error, [promise](const Error& explained) { promise->complete(explained.message()); });
  const auto most = std::min<Clock::duration>(kMost, deadline.remaining());
  if (!future.wait_for(most)) return error;
  return error.with_message(future.wait().value_or(error.message()));
}

void ServedVersions::explain_async(const Error& error, Then then) {
  std::unique_lock lock(mutex_);
  if (!may_ask_ || Clock::now() < fresh_until_) {
    const Error result = explained(error);
    lock.unlock();
    return then(result);
  }
  waiting_.push_back({error, std::move(then)});
  if (std::exchange(asking_, true)) return;
  asked_at_ = Clock::now();
  subjects_.clear();
  instances_.clear();
  lock.unlock();
  try {
    ask();
  } catch (const Error&) {
    finish();  // no connection any more
  }
}

// ---- asking

void ServedVersions::subscribe() {
  if (subscription_.active()) return;
  inbox_ = connection_.core()->new_inbox().str();
  subscription_ =
      connection_.subscribe(SubjectPattern(inbox_), [weak = weak_from_this()](const Message& message) {
        if (const auto self = weak.lock()) self->heard(message.body());
      });
}

/// One request finds out whether there is anybody, and when; the inbox hears all of them.
void ServedVersions::ask() {
  subscribe();
  const Subject everybody("$SRV.PING." + service_name(service_.name));
  const auto& core = connection_.core();
  core->publish(everybody, inbox_, {}, nullptr).value();
  core->call_async(core->route(everybody), {}, nullptr, Deadline::after(kMost),
                   std::make_unique<Reply>(shared_from_this(), Step::kAsking));
}

void ServedVersions::heard(std::string_view ping) {
  const auto read = decode<Ping>(ping);
  if (!read || !read->metadata) return;
  const auto subject = read->metadata->find(kSubjectKey);
  if (subject == read->metadata->end()) return;
  const auto instance = read->metadata->find(kInstanceKey);
  const std::scoped_lock lock(mutex_);
  subjects_.insert(subject->second);
  if (subject->second == versioned_subject(service_.subject, service_.version) &&
      instance != read->metadata->end())
    instances_.insert(instance->second);
}

void ServedVersions::next(Step step, bool answered) noexcept try {
  if (step == Step::kListening || !answered) return finish();
  const auto taken = Clock::now() - asked_at_;
  const auto patience =
      std::clamp<Clock::duration>(2 * taken, kLeast, std::max<Clock::duration>(kMost - taken, kLeast));
  // Only we hear this, and do not answer: it ends with its time, or with the connection.
  const auto& core = connection_.core();
  core->call_async(core->route(Subject(inbox_)), {}, nullptr, Deadline::after(patience),
                   std::make_unique<Reply>(shared_from_this(), Step::kListening));
} catch (...) {
  finish();
}

void ServedVersions::finish() noexcept {
  std::vector<Waiting> waiting;
  {
    const std::scoped_lock lock(mutex_);
    asking_ = false;
    fresh_until_ = Clock::now() + kFresh;
    waiting.swap(waiting_);
    for (Waiting& each : waiting) each.error = explained(each.error);
  }
  for (const Waiting& each : waiting) each.then(each.error);
}

// ---- the answer

/// \pre mutex_ is held
Error ServedVersions::explained(const Error& error) const {
  if (!may_ask_) return error;
  return error.with_message(error.message() + "; " + served());
}

std::string ServedVersions::served() const {
  if (subjects_.empty()) return "nobody serves " + service_.name;
  if (subjects_.contains(versioned_subject(service_.subject, service_.version))) {
    if (!service_.instance.empty() && !instances_.contains(service_.instance))
      return instances_.empty() ? "no instance of " + service_.name + " can be addressed"
                                : "instances of " + service_.name + ": " + listed(instances_);
    return service_.name + " is served, but not this method";
  }
  return served_versions();
}

std::string ServedVersions::served_versions() const {
  std::set<std::string> versions;
  for (const std::string& subject : subjects_) {
    if (subject == service_.subject) versions.insert("the one without a version");
    if (subject.starts_with(service_.subject + ".v"))
      versions.insert(subject.substr(service_.subject.size() + 1));
  }
  if (!versions.empty()) return "served versions of " + service_.name + ": " + listed(versions);
  return service_.name + " is served elsewhere: " + listed(subjects_);
}

}  // namespace natsmith::detail
