#include "natsmith/rpc/service_responder.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <utility>

#include "natsmith/codec/codec.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/rpc/service_metadata.hpp"
#include "natsmith/rpc/wire_headers.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith::detail {
namespace {

constexpr std::chrono::seconds kConfirmTimeout{10};
/// An answer with schemas that is larger goes without them: everybody who looks around gets it.
constexpr std::size_t kMostWithSchemas = std::size_t{128} * 1024;

// ---- the messages

struct Identity {
  std::string type;
  std::string name;
  std::string id;
  std::string version;
  Metadata metadata;
};

struct Ping : Identity {
  static constexpr auto kFields =
      fields(field<&Ping::type>("type"), field<&Ping::name>("name"), field<&Ping::id>("id"),
             field<&Ping::version>("version"), field<&Ping::metadata>("metadata"));
};

struct EndpointInfo {
  std::string name;
  std::string subject;
  std::string queue_group;
  Metadata metadata;
  static constexpr auto kFields =
      fields(field<&EndpointInfo::name>("name"), field<&EndpointInfo::subject>("subject"),
             field<&EndpointInfo::queue_group>("queue_group"), field<&EndpointInfo::metadata>("metadata"));
};

struct Info : Identity {
  std::string description;
  std::vector<EndpointInfo> endpoints;
  static constexpr auto kFields =
      fields(field<&Info::type>("type"), field<&Info::name>("name"), field<&Info::id>("id"),
             field<&Info::version>("version"), field<&Info::metadata>("metadata"),
             field<&Info::description>("description"), field<&Info::endpoints>("endpoints"));
};

/// Calls that took longer than the bound before, and no longer than this one.
struct LatencyBucket {
  std::optional<std::int64_t> up_to;  // ns; nothing: longer than the last bound
  std::uint64_t calls = 0;
  static constexpr auto kFields =
      fields(field<&LatencyBucket::up_to>("up_to"), field<&LatencyBucket::calls>("calls"));
};

/// What natsmith counts beyond ADR-32.
struct EndpointData {
  std::uint64_t overloaded = 0;
  std::uint64_t expired = 0;
  std::uint64_t faults = 0;
  std::uint64_t running = 0;
  std::uint64_t waiting = 0;
  std::uint64_t concurrency = 0;
  std::uint64_t pending = 0;
  std::uint64_t free = 0;
  std::map<std::string, std::uint64_t> errors;  // by code, those that there were
  std::int64_t latency = 0;                     // ns, sum over the buckets
  std::vector<LatencyBucket> latency_buckets;   // those that are not empty
  static constexpr auto kFields =
      fields(field<&EndpointData::overloaded>("overloaded"), field<&EndpointData::expired>("expired"),
             field<&EndpointData::faults>("faults"), field<&EndpointData::running>("running"),
             field<&EndpointData::waiting>("waiting"), field<&EndpointData::concurrency>("concurrency"),
             field<&EndpointData::pending>("pending"), field<&EndpointData::free>("free"),
             field<&EndpointData::errors>("errors"), field<&EndpointData::latency>("latency"),
             field<&EndpointData::latency_buckets>("latency_buckets"));
};

struct EndpointStats {
  std::string name;
  std::string subject;
  std::string queue_group;
  std::uint64_t num_requests = 0;
  std::uint64_t num_errors = 0;
  std::string last_error;
  std::int64_t processing_time = 0;  // ns
  std::int64_t average_processing_time = 0;
  std::optional<EndpointData> data;
  static constexpr auto kFields = fields(
      field<&EndpointStats::name>("name"), field<&EndpointStats::subject>("subject"),
      field<&EndpointStats::queue_group>("queue_group"), field<&EndpointStats::num_requests>("num_requests"),
      field<&EndpointStats::num_errors>("num_errors"), field<&EndpointStats::last_error>("last_error"),
      field<&EndpointStats::processing_time>("processing_time"),
      field<&EndpointStats::average_processing_time>("average_processing_time"),
      field<&EndpointStats::data>("data"));
};

struct StatsReply : Identity {
  std::chrono::system_clock::time_point started;
  std::vector<EndpointStats> endpoints;
  static constexpr auto kFields =
      fields(field<&StatsReply::type>("type"), field<&StatsReply::name>("name"), field<&StatsReply::id>("id"),
             field<&StatsReply::version>("version"), field<&StatsReply::metadata>("metadata"),
             field<&StatsReply::started>("started"), field<&StatsReply::endpoints>("endpoints"));
};

std::map<std::string, std::uint64_t> errors_of(const ErrorCounts& counts) {
  std::map<std::string, std::uint64_t> errors;
  for (const ErrorCode code : ErrorCounts::kCodes)
    if (counts.of(code) > 0) errors.emplace(to_string(code), counts.of(code));
  return errors;
}

std::vector<LatencyBucket> buckets_of(const LatencyCounts& counts) {
  std::vector<LatencyBucket> buckets;
  for (std::size_t i = 0; i < LatencyCounts::kBuckets; ++i) {
    if (counts.buckets[i] == 0) continue;
    auto& bucket = buckets.emplace_back(LatencyBucket{std::nullopt, counts.buckets[i]});
    if (i < LatencyCounts::kBounds.size()) bucket.up_to = LatencyCounts::kBounds[i].count();
  }
  return buckets;
}

EndpointData data_of(const MethodStats& stats) {
  return {.overloaded = stats.overloaded,
          .expired = stats.expired,
          .faults = stats.faults,
          .running = stats.running,
          .waiting = stats.waiting,
          .concurrency = stats.concurrency,
          .pending = stats.pending,
          .free = stats.free,
          .errors = errors_of(stats.errors_by_code),
          .latency = stats.latency.sum.count(),
          .latency_buckets = buckets_of(stats.latency)};
}

EndpointStats stats_of(const ServedEndpoint& endpoint, const MethodStats& counted, bool with_data) {
  const std::int64_t time = counted.processing_time.count();
  const auto calls = static_cast<std::int64_t>(std::max<std::uint64_t>(counted.calls, 1));
  return {endpoint.name, endpoint.subject, endpoint.queue_group,
          counted.calls, counted.errors,   error_text(counted.last_error),
          time,          time / calls,     with_data ? std::optional(data_of(counted)) : std::nullopt};
}

template <class Reply>
Reply identified(const ServedService& service, std::string_view id, const char* type) {
  Reply reply;
  reply.type = std::string("io.nats.micro.v1.") + type;
  reply.name = service.name;
  reply.id = id;
  reply.version = service.version;
  reply.metadata = service.metadata;
  return reply;
}

template <class T>
std::string text_of(const T& value) {
  std::string text;
  encode(value, text);
  return text;
}

/// As NUIDs look: letters and digits.
ServiceId random_id() {
  constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::random_device random;
  std::uniform_int_distribution<std::size_t> digit(0, kDigits.size() - 1);
  ServiceId id;
  for (char& c : id) c = kDigits[digit(random)];
  return id;
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// ---- SemVer

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}
bool is_plain_number(std::string_view text) {
  return is_number(text) && (text.size() == 1 || text.front() != '0');
}

/// Calls \p f for each part between dots. \returns whether all are good
template <class F>
bool all_parts(std::string_view text, F f) {
  for (;;) {
    const std::size_t dot = text.find('.');
    if (!f(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool is_identifier(std::string_view part) {
  return !part.empty() && std::ranges::all_of(part, [](char c) { return is_name_character(c) && c != '_'; });
}

}  // namespace

std::string service_name(std::string_view text) {
  std::string name(text);
  std::ranges::replace_if(name, [](char c) { return !is_name_character(c); }, '_');
  return name;
}

bool is_semantic_version(std::string_view text) {
  const std::size_t plus = text.find('+');
  if (plus != std::string_view::npos && !all_parts(text.substr(plus + 1), is_identifier)) return false;
  text = text.substr(0, plus);
  const std::size_t dash = text.find('-');
  const auto is_prerelease = [](std::string_view part) {
    return is_identifier(part) && (!is_number(part) || is_plain_number(part));
  };
  if (dash != std::string_view::npos && !all_parts(text.substr(dash + 1), is_prerelease)) return false;
  text = text.substr(0, dash);
  return std::ranges::count(text, '.') == 2 && all_parts(text, is_plain_number);
}

ServiceResponder::ServiceResponder(const Connection& connection, Describe describe, Stats stats)
    : connection_(connection), describe_(std::move(describe)), stats_(std::move(stats)), id_(random_id()) {}

Result<void> ServiceResponder::start() {
  const std::string mine = "$SRV.*." + describe_(false).name;
  shared_.reserve(2);
  // By itself: of several that are refused, libnats tells the last one only, and others may have joined this.
  shared_.emplace_back(connection_.core(), SubjectPattern("$SRV.*"), listener_);
  auto confirmed = shared_.back().confirm(kConfirmTimeout);
  if (!confirmed) {
    stop();
    return confirmed;
  }
  shared_.emplace_back(connection_.core(), SubjectPattern(mine), listener_);
  own_ = connection_.subscribe(SubjectPattern(mine + "." + std::string(id())),
                               [this](Message&& request) { answer(request); });
  confirmed = shared_.back().confirm_with(own_, kConfirmTimeout);
  if (!confirmed) stop();
  return confirmed;
}

void ServiceResponder::stop() noexcept {
  shared_.clear();
  own_.unsubscribe();
}

// ---- answers

void ServiceResponder::answer(const Message& request) const {
  if (request.reply_to().empty()) return;
  const std::string_view behind = request.subject().substr(std::string_view("$SRV.").size());
  const std::string_view verb = behind.substr(0, behind.find('.'));
  if (verb == "PING") {
    static_cast<void>(send(request, text_of(identified<Ping>(describe_(false), id(), "ping_response"))));
  } else if (verb == "INFO") {
    answer_info(request, describe_(true));
  } else if (verb == "STATS") {
    answer_stats(request, describe_(true));
  }
}

void ServiceResponder::answer_info(const Message& request, const ServedService& service) const {
  const bool has_schemas =
      std::ranges::any_of(service.endpoints, [](const auto& each) { return !each.schema.empty(); });
  if (has_schemas) {
    const std::string whole = info(service, true);
    if (whole.size() <= kMostWithSchemas && send(request, whole)) return;
  }
  if (const auto sent = send(request, info(service, false)); !sent) refuse(request, service, sent.error());
}

void ServiceResponder::answer_stats(const Message& request, const ServedService& service) const {
  if (send(request, stats(service, true))) return;
  if (const auto sent = send(request, stats(service, false)); !sent) refuse(request, service, sent.error());
}

std::string ServiceResponder::info(const ServedService& service, bool with_schemas) const {
  Info reply = identified<Info>(service, id(), "info_response");
  reply.description = service.description;
  reply.endpoints.reserve(service.endpoints.size());
  for (const ServedEndpoint& each : service.endpoints) {
    reply.endpoints.push_back({each.name, each.subject, each.queue_group, each.metadata});
    if (with_schemas && !each.schema.empty()) reply.endpoints.back().metadata[kSchemaKey] = each.schema;
  }
  return text_of(reply);
}

std::string ServiceResponder::stats(const ServedService& service, bool with_data) const {
  StatsReply reply = identified<StatsReply>(service, id(), "stats_response");
  reply.started = started_;
  const std::vector<MethodStats> counted = stats_();
  for (std::size_t i = 0; i < service.endpoints.size(); ++i)
    reply.endpoints.push_back(stats_of(service.endpoints[i], counted.at(i), with_data));
  return text_of(reply);
}

Result<void> ServiceResponder::send(const Message& request, const std::string& body) const {
  return connection_.core()->reply(request.reply_to(), body, nullptr);
}

/// What does not fit into one message is an error, not silence.
void ServiceResponder::refuse(const Message& request, const ServedService& service,
                              const Error& error) const {
  Headers headers;
  set_error(headers, Error(error.code(), "the answer of " + service.name + " with " +
                                             std::to_string(service.endpoints.size()) +
                                             " endpoints cannot be sent: " + error.message()));
  static_cast<void>(connection_.core()->reply(request.reply_to(), {}, &headers));
}

}  // namespace natsmith::detail
