#include "natsmith/monitoring/message_reader.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "natsmith/core/error.hpp"
#include "natsmith/monitoring/json_fields.hpp"
#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith {
namespace {

using detail::JsonFields;
using nlohmann::json;

constexpr std::size_t kLongestName = 255;
constexpr std::size_t kShown = 60;
constexpr std::size_t kShownSubject = 300;
// Of ocabox: a status message tells the same.
constexpr std::array<std::string_view, 2> kOtherEvents = {"ready", "stopping"};

Error refused(const std::string& reason) { return {ErrorCode::invalid_argument, reason}; }

std::optional<RegistryEvent> event_named(std::string_view name) {
  for (const auto event : {RegistryEvent::declared, RegistryEvent::start, RegistryEvent::stop,
                           RegistryEvent::crashed, RegistryEvent::restarting, RegistryEvent::failed}) {
    if (to_string(event) == name) return event;
  }
  return std::nullopt;
}

std::string checked_name(const JsonFields& data, const char* key) {
  std::string name = data.needed_text(key);
  try {
    check_object_name(name);
  } catch (const Error& error) {
    throw refused(data.path() + "." + key + ": " + error.message());
  }
  return name;
}

/// A parent is only a word about another: one that cannot be a name is left out.
std::string parent_of(const JsonFields& data) {
  std::string parent = data.text("parent", kLongestName);
  if (parent.empty()) return parent;
  try {
    check_object_name(parent);
  } catch (const Error&) {
    data.leave_out("parent", "the name of an object", json(parent));
    return {};
  }
  return parent;
}

/// The message's own time, else that of its envelope.
WallTime time_of(const JsonFields& data, const json& body) {
  if (const auto time = data.time("timestamp")) return *time;
  if (const auto meta = body.find("meta"); meta != body.end() && meta->is_object()) {
    const auto time = JsonFields(*meta, "meta", data.remarks()).time("ts");
    if (time) return *time;
  }
  throw refused(
      "data.timestamp: expected a time (7 integers or ISO 8601), and there is none in meta.ts either" +
      (data.remarks().empty() ? "" : ": " + data.remarks().front()));
}

RegistryMessage registry_message(const JsonFields& data, RegistryEvent event, std::string name,
                                 WallTime time) {
  return {.event = event,
          .service_id = std::move(name),
          .timestamp = time,
          .status = data.status("status"),
          .hostname = data.text("hostname", kLongestName),
          .pid = data.integer("pid"),
          .parent = parent_of(data),
          .runner_id = data.text("runner_id", kLongestName),
          .restart_policy = data.text("restart_policy", kLongestName),
          .reason = data.text("reason"),
          .exit_code = data.small_integer("exit_code"),
          .restart_attempt = data.integer("restart_attempt"),
          .max_restarts = data.integer("max_restarts"),
          .restart_count = data.integer("restart_count")};
}

std::vector<ChildStatus> children_of(const JsonFields& owner);

/// In its `children`, or as serverish does in its `details.children`.
std::vector<ChildStatus> parts_of(const JsonFields& child) {
  if (child.array("children") != nullptr) return children_of(child);
  const json* details = child.object("details");
  if (details == nullptr) return {};
  return children_of(JsonFields(*details, child.path() + ".details", child.remarks()));
}

std::vector<ChildStatus> children_of(const JsonFields& owner) {
  std::vector<ChildStatus> children;
  const json* list = owner.array("children");
  if (list == nullptr) return children;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const std::string path = owner.path() + ".children[" + std::to_string(i) + "]";
    const json& entry = (*list)[i];
    if (!entry.is_object()) {
      owner.leave_out("children[" + std::to_string(i) + "]", "an object", entry);
      continue;
    }
    const JsonFields child(entry, path, owner.remarks());
    children.push_back({.name = child.text("name", kLongestName),
                        .status = child.status("status").value_or(Status::unknown),
                        .timestamp = child.time("timestamp").value_or(WallTime()),
                        .message = child.text("message"),
                        .children = parts_of(child)});
  }
  return children;
}

void take_details(StatusMessage& message, const JsonFields& data, std::size_t bytes) {
  const json* object = data.object("details");
  if (object == nullptr) return;
  if (bytes > MessageReader::kMostDetails) {
    data.remarks().push_back("data.details: left out, because the message has " + std::to_string(bytes) +
                             " bytes; details are kept up to " + std::to_string(MessageReader::kMostDetails));
    return;
  }
  const JsonFields details(*object, "data.details", data.remarks());
  message.own_status = details.status("own_status");
  message.own_message = details.text("own_message");
  message.children = children_of(details);
  if (const json* metrics = details.object("metrics")) message.metrics = *metrics;
}

StatusMessage status_message(const JsonFields& data, std::string name, WallTime time, std::size_t bytes) {
  StatusMessage message{.name = std::move(name), .timestamp = time};
  const auto status = data.status("status");
  if (!status) data.remarks().emplace_back("data.status: missing: shown as unknown");
  message.status = status.value_or(Status::unknown);
  message.message = data.text("message");
  message.parent = parent_of(data);
  message.pid = data.integer("pid");
  message.hostname = data.text("hostname", kLongestName);
  take_details(message, data, bytes);
  return message;
}

AliveMessage alive_message(const JsonFields& data, std::string name, WallTime time) {
  const auto sequence = data.integer("sequence").value_or(0);
  return {.service_id = std::move(name),
          .timestamp = time,
          .status = data.status("status").value_or(Status::unknown),
          .sequence = static_cast<std::uint64_t>(std::max<std::int64_t>(sequence, 0)),
          .interval = data.seconds("interval"),
          .uptime = data.seconds("uptime")};
}

const json& data_in(const json& body) {
  if (!body.is_object()) throw refused(std::string("body: expected a JSON object, got ") + body.type_name());
  const auto data = body.find("data");
  if (data == body.end()) throw refused("data: expected an object, but it is missing");
  if (!data->is_object()) throw refused(std::string("data: expected an object, got ") + data->type_name());
  return *data;
}

}  // namespace

/// What a subject says before the body is looked at.
struct MessageReader::Place {
  enum class Kind : std::uint8_t { registry, status, alive };
  Kind kind;
  std::string_view event = {};  ///< registry
};

struct MessageReader::Source {
  std::string_view subject;
  const json& document;
  JsonFields data;
  std::size_t bytes;
};

MessageReader::MessageReader(Layout layout, std::string prefix)
    : layout_(layout), subjects_(layout, std::move(prefix)) {
  const auto streams = subjects_.streams();
  const auto beginning = [&](std::size_t i) {
    return streams.at(i).subject.substr(0, streams.at(i).subject.size() - 1);
  };
  registry_ = beginning(0);
  status_ = beginning(1);
  alive_ = beginning(2);
}

MessageReader::Place MessageReader::place_of(std::string_view subject) const {
  if (subject.starts_with(status_)) return {Place::Kind::status};
  if (subject.starts_with(alive_)) return {Place::Kind::alive};
  if (!subject.starts_with(registry_))
    throw refused("subject: expected one that begins with " + registry_ + ", " + status_ + " or " + alive_);
  const std::string_view rest = subject.substr(registry_.size());
  const auto dot = layout_ == Layout::seed ? rest.rfind('.') : rest.find('.');
  if (dot == std::string_view::npos)
    throw refused("subject: expected a name and an event behind " + registry_);
  return {Place::Kind::registry, layout_ == Layout::seed ? rest.substr(dot + 1) : rest.substr(0, dot)};
}

/// Whoever may publish on one object's subject must not speak for another.
void MessageReader::check_subject(const Subject& expected, std::string_view subject,
                                  const std::string& name) const {
  if (expected.str() == subject) return;
  throw refused("data: is about \"" + name + "\", which belongs on the subject " + expected.str());
}

/// \returns empty for an event that is of no interest
std::optional<RegistryEvent> MessageReader::event_of(const JsonFields& data, std::string_view on_subject) {
  const std::string word = data.needed_text("event");
  const std::string shown = "\"" + detail::cut(detail::error_text(word), kShown) + "\"";
  if (word != on_subject)
    throw refused("data.event: is " + shown + " on a subject of \"" + std::string(on_subject) + "\"");
  if (std::ranges::find(kOtherEvents, word) != kOtherEvents.end()) return std::nullopt;
  if (const auto event = event_named(word)) return event;
  throw refused("data.event: expected declared, start, stop, crashed, restarting or failed, got " + shown);
}

MessageReader::Any MessageReader::registry(const Source& source, std::string_view on_subject) const {
  std::string name = checked_name(source.data, "service_id");
  const auto event = event_of(source.data, on_subject);
  if (!event) return {};
  check_subject(subjects_.registry(*event, name), source.subject, name);
  const WallTime time = time_of(source.data, source.document);
  return registry_message(source.data, *event, std::move(name), time);
}

MessageReader::Any MessageReader::status(const Source& source) const {
  std::string name = checked_name(source.data, "name");
  check_subject(subjects_.status(name), source.subject, name);
  const WallTime time = time_of(source.data, source.document);
  return status_message(source.data, std::move(name), time, source.bytes);
}

MessageReader::Any MessageReader::alive(const Source& source) const {
  std::string name = checked_name(source.data, "service_id");
  check_subject(subjects_.alive(name), source.subject, name);
  const WallTime time = time_of(source.data, source.document);
  return alive_message(source.data, std::move(name), time);
}

Result<ReadMessage> MessageReader::read(std::string_view subject, std::string_view body) const {
  try {
    const Place place = place_of(subject);
    if (body.size() > kMostBytes)
      throw refused("body: " + std::to_string(body.size()) + " bytes; at most " + std::to_string(kMostBytes) +
                    " are read");
    const json document = detail::parse_foreign(body, kDeepest);
    ReadMessage read;
    const Source source{subject, document, JsonFields(data_in(document), "data", read.remarks), body.size()};
    if (place.kind == Place::Kind::registry) read.message = registry(source, place.event);
    if (place.kind == Place::Kind::status) read.message = status(source);
    if (place.kind == Place::Kind::alive) read.message = alive(source);
    return read;
  } catch (const Error& error) {
    return Error(error.code(), "a message on " + detail::cut(detail::error_text(subject), kShownSubject) +
                                   " was refused: " + error.message());
  }
}

}  // namespace natsmith
