#include "call/call.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <utility>

#include "call/check.hpp"
#include "call/listing.hpp"
#include "call/upload.hpp"
#include "natsmith/monitoring/messages.hpp"
#include "natsmith/rpc/envelope.hpp"
#include "natsmith/rpc/stream_opening.hpp"
#include "natsmith/rpc/stream_source.hpp"
#include "natsmith/rpc/wire_headers.hpp"
#include "shared/nearest_name.hpp"

namespace natsmith::call {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::chrono::milliseconds kTimeout = std::chrono::seconds{5};  // of who says none

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& each : names) text += (text.empty() ? "" : ", ") + each;
  return text;
}

bool is_version(const FoundService& service, std::string_view wanted) {
  if (wanted.empty() || wanted == service.version) return true;
  if (wanted.starts_with('v')) wanted.remove_prefix(1);
  return wanted == service.interface_version || wanted == service.version;
}

/// Numbers of "2.10.3", to be compared; what is behind does not count.
std::tuple<unsigned, unsigned, unsigned> order_of(const std::string& version) {
  unsigned parts[3] = {0, 0, 0};
  const char* at = version.data();
  const char* const end = at + version.size();
  for (unsigned& part : parts) {
    at = std::from_chars(at, end, part).ptr;
    if (at == end || *at != '.') break;
    ++at;
  }
  return {parts[0], parts[1], parts[2]};
}

using Candidates = std::vector<const FoundService*>;

template <class Text>
std::vector<std::string> each_once(const Candidates& candidates, Text text) {
  std::vector<std::string> all;
  for (const FoundService* each : candidates)
    if (const std::string found = text(*each); !found.empty() && std::ranges::find(all, found) == all.end())
      all.push_back(found);
  return all;
}

Candidates of_name(const std::vector<FoundService>& services, const std::string& name) {
  Candidates found;
  for (const FoundService& each : services)
    if (each.name == name) found.push_back(&each);
  if (!found.empty()) return found;
  const auto names = service_names(services);
  throw Error(ErrorCode::unavailable, "nobody serves " + name + did_you_mean(name, names) +
                                          (names.empty() ? "" : " (there are: " + joined(names) + ")"));
}

Candidates of_version(Candidates candidates, const Request& request) {
  const auto versions = each_once(candidates, [](const FoundService& s) { return s.shown_version(); });
  std::erase_if(candidates, [&](const FoundService* s) { return !is_version(*s, request.version); });
  if (!candidates.empty()) return candidates;
  throw Error(ErrorCode::unavailable, "nobody serves " + request.service + " in version " + request.version +
                                          "; served versions: " + joined(versions));
}

Candidates of_instance(Candidates candidates, const Request& request) {
  if (request.instance.empty()) return candidates;
  const auto names = each_once(candidates, [](const FoundService& s) { return s.instance; });
  std::erase_if(candidates, [&](const FoundService* s) { return s->instance != request.instance; });
  if (!candidates.empty()) return candidates;
  throw Error(ErrorCode::unavailable, "no instance of " + request.service + " is named " + request.instance +
                                          did_you_mean(request.instance, names) +
                                          (names.empty() ? "" : " (there are: " + joined(names) + ")"));
}

Json arguments_of(const Request& request) {
  Json arguments = parsed(request.arguments);
  if (arguments.is_discarded())
    throw Error(ErrorCode::invalid_argument,
                "what is given as arguments " + why_not_parsed(request.arguments));
  return arguments;
}

bool has_schema(const FoundMethod& method) {
  return method.schema.is_object() && method.schema.contains("request") &&
         method.schema["request"].is_object();
}

std::vector<std::string> parameters_of(const FoundMethod& method) {
  std::vector<std::string> names;
  const Json properties = method.schema["request"].value("properties", Json::object());
  for (const auto& [name, unused] : properties.items()) names.push_back(name);
  return names;
}

void check_arguments(const Choice& choice, const Json& arguments) {
  const auto problem = SchemaCheck(choice.method->schema["request"]).misfit(nlohmann::json(arguments));
  if (!problem) return;
  throw Error(ErrorCode::invalid_argument, "the arguments do not fit " + choice.service->name + "." +
                                               choice.method->name + ": " + *problem);
}

/// A parameter that nobody knows is most often a misspelt one; services ignore it.
void check_names(const Choice& choice, const Json& arguments) {
  if (!arguments.is_object()) return;
  const auto known = parameters_of(*choice.method);
  for (const auto& [name, unused] : arguments.items()) {
    if (std::ranges::find(known, name) != known.end()) continue;
    throw Error(ErrorCode::invalid_argument,
                choice.service->name + "." + choice.method->name + " has no parameter \"" + name + '"' +
                    did_you_mean(name, known) +
                    (known.empty() ? " (it has none)" : " (it has: " + joined(known) + ")"));
  }
}

std::string body_of(const FoundService& service, const Json& arguments) {
  return service.serverish ? enveloped(nlohmann::json(arguments), "natsmith-call") : arguments.dump();
}

/// The value inside an envelope: `data`, or what is no object in its `result`.
Json unwrapped(const Json& body) {
  const Json data = body.is_object() ? body.value("data", Json()) : body;
  return data.is_object() && data.size() == 1 && data.contains("result") ? data["result"] : data;
}

std::optional<Json> result_of(const FoundService& service, const Message& reply) {
  if (auto failure = detail::error_of(reply)) throw *failure;
  if (reply.body().empty()) return {};
  if (service.serverish) {
    if (auto failure = detail::serverish_failure(reply.body(), {})) throw *failure;
  }
  const Json body = parsed(reply.body());
  if (body.is_discarded()) throw Error(ErrorCode::internal, "the answer is no JSON, or nested too deep");
  return service.serverish ? unwrapped(body) : body;
}

}  // namespace

int exit_code_of(const Error& error) noexcept {
  switch (error.code()) {
    case ErrorCode::invalid_argument:
    case ErrorCode::payload_too_large:
      return kExitUsage;
    case ErrorCode::unauthenticated:
    case ErrorCode::permission_denied:
      return kExitNoPermission;
    case ErrorCode::unavailable:
    case ErrorCode::deadline_exceeded:
    case ErrorCode::overloaded:
      return kExitUnavailable;
    case ErrorCode::internal:
    case ErrorCode::unimplemented:
      return kExitFailure;
    default:
      return kExitRefused;
  }
}

Choice choose(const std::vector<FoundService>& services, const Request& request) {
  const Candidates candidates = of_instance(of_version(of_name(services, request.service), request), request);
  const FoundService& newest =
      **std::ranges::max_element(candidates, {}, [](const FoundService* s) { return order_of(s->version); });
  if (const FoundMethod* method = newest.find(request.method)) return {&newest, method};
  const auto names = method_names({newest}, newest.name);
  throw Error(ErrorCode::unimplemented, newest.name + " " + newest.shown_version() + " has no method " +
                                            request.method + did_you_mean(request.method, names) +
                                            (names.empty() ? "" : " (it has: " + joined(names) + ")"));
}

namespace {

/// A call as it is sent.
struct Prepared {
  Subject subject;
  std::string body;
  Headers headers;
  std::chrono::milliseconds timeout;
};

Prepared prepared(const Choice& choice, const Request& request) {
  const auto& [service, method] = choice;
  const Json arguments = arguments_of(request);
  if (request.check && has_schema(*method)) {
    check_names(choice, arguments);
    check_arguments(choice, arguments);
  }
  Prepared call{
      .subject = Subject(request.instance.empty() ? method->subject
                                                  : subject_at(*service, *method, request.instance).value()),
      .body = body_of(*service, arguments),
      .headers = request.headers,
      .timeout = request.timeout.value_or(method->timeout.value_or(kTimeout))};
  if (method->timeout && call.timeout != *method->timeout)
    call.headers.set(detail::kTimeoutHeader, std::to_string(call.timeout.count()));
  return call;
}

Result<Message> reply_to(const Prepared& call, const Connection& connection, const std::stop_token& stop) {
  auto& core = *connection.core();
  return core.call_until(core.route(call.subject), call.body, &call.headers, Deadline::after(call.timeout),
                         {stop, {}});
}

/// Of an item that the caller sends; null: there is nothing to check it with.
const Json* item_schema(const Choice& choice, const Request& request) {
  const Json& schema = choice.method->schema;
  return request.check ? &schema["request_item"] : nullptr;
}

/// The items of the next frame; nothing: it was the last.
std::optional<Json> next_items(detail::StreamSession& session) {
  auto next = session.take();
  for (; !next; next = session.take()) {
    const auto waiter = std::make_shared<detail::StreamWaiter>();
    if (session.notify_input([waiter] { waiter->wake(); })) waiter->wait();
  }
  const auto& [frame, message] = next->value();
  const std::string_view body = message.body().substr(frame.body);
  if (frame.kind == detail::FrameKind::kError) throw detail::error_of_frame(frame, body);
  if (frame.is_last()) return {};
  Json items = parsed(body);
  if (!items.is_array()) throw Error(ErrorCode::internal, "the items are no JSON array, or nested too deep");
  return items;
}

/// What comes back is a stream of one value, or of none.
std::optional<Json> call_with_items(Connection& connection, const Choice& choice, const Request& request) {
  std::optional<Json> result;
  call_for_items(connection, choice, request, [&](const Json& items) {
    if (!result && !items.empty()) result = items[0];
  });
  return result;
}

}  // namespace

bool returns_stream(const FoundMethod& method) {
  return method.schema.is_object() && method.schema.contains("reply_item");
}
bool takes_stream(const FoundMethod& method) {
  return method.schema.is_object() && method.schema.contains("request_item");
}

std::optional<Json> call(Connection& connection, const Choice& choice, const Request& request) {
  if (takes_stream(*choice.method)) return call_with_items(connection, choice, request);
  const Prepared call = prepared(choice, request);
  if (choice.method->one_way) {
    connection.publish(call.subject, call.body, call.headers);
    connection.flush().value();
    return {};
  }
  return result_of(*choice.service, reply_to(call, connection, request.stop).value());
}

void call_for_items(Connection& connection, const Choice& choice, const Request& request,
                    const std::function<void(const Json& items)>& take) {
  const bool sends = takes_stream(*choice.method);
  Prepared call = prepared(choice, request);
  const auto session = detail::open_session(connection.core(), sends, {});
  session->abort_on({request.stop, {}});
  const std::shared_ptr<void> given_up(nullptr, [&](void*) { session->drop_input(); });  // however it ends
  call.headers.set(detail::kStreamHeader, detail::to_text(session->offer()));
  const auto reply = reply_to(call, connection, request.stop).value();
  session->begin(detail::accepted_offer(reply, *session).value());
  std::optional<Upload> upload;
  if (sends) upload.emplace(session, item_schema(choice, request), session->max_item());
  while (const auto items = next_items(*session)) take(*items);
}

}  // namespace natsmith::call
