#include "natsmith/monitoring/streams.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "natsmith/core/error.hpp"

namespace natsmith::detail {
namespace {

using nlohmann::json;

// JetStream's own error numbers.
constexpr int kStreamNotFound = 10059;
constexpr int kStreamNameInUse = 10058;

constexpr std::int64_t kUnlimited = -1;

/// A JetStream that answers, or the reason why there is none.
class Api {
 public:
  Api(Connection& connection, const Deadline& deadline) : connection_(connection), deadline_(deadline) {}

  [[nodiscard]] Result<json> ask(const std::string& verb, const json& body) {
    auto reply = connection_.request(Subject("$JS.API." + verb), body.is_null() ? "" : body.dump(),
                                     deadline_.remaining());
    if (!reply) return reply.error();
    json answer = json::parse(reply->body(), nullptr, false);
    if (!answer.is_object())
      return Error(ErrorCode::unavailable, "JetStream's answer to " + verb + " is no JSON object");
    return answer;
  }

 private:
  Connection& connection_;
  const Deadline& deadline_;
};

int error_number(const json& answer) {
  return answer.value("/error/err_code"_json_pointer, answer.contains("error") ? 1 : 0);
}

std::string error_text(const json& answer) {
  return answer.value("/error/description"_json_pointer, std::string("unknown error"));
}

json configuration(const HistoryStream& stream) {
  return {{"name", stream.name},
          {"subjects", {stream.subject}},
          {"retention", "limits"},
          {"discard", "old"},
          {"storage", "file"},
          {"num_replicas", 1},
          {"max_consumers", kUnlimited},
          {"max_msgs", kUnlimited},
          {"max_bytes", kUnlimited},
          {"max_msg_size", kUnlimited},
          {"max_msgs_per_subject", stream.max_per_subject},
          {"max_age", stream.max_age.count()}};
}

/// \returns whether JetStream is there
bool check_calls(Api& api, const MonitoringSubjects& subjects, History& history) {
  const std::string calls = subjects.calls().str();
  const auto answer = api.ask("STREAM.NAMES", {{"subject", calls}});
  if (!answer || error_number(*answer) != 0) {
    const std::string reason = answer ? error_text(*answer) : answer.error().message();
    history.remarks.push_back("without history: no JetStream (" + reason + ")");
    return false;
  }
  const json names = answer->value("streams", json());
  if (!names.is_array() || names.empty()) return true;
  throw Error(ErrorCode::conflict, "the stream " + names.front().dump() + " covers subjects of " + calls +
                                       ": its acknowledgements would win over the answers of calls; delete "
                                       "it, or take these subjects out of it");
}

void check_covers(const json& info, const HistoryStream& stream, History& history) {
  const json subjects = info.value("/config/subjects"_json_pointer, json::array());
  for (const json& subject : subjects) {
    if (subject == stream.subject) return;
  }
  history.kept = false;
  history.remarks.push_back("the stream " + stream.name + " is there, but has the subjects " +
                            subjects.dump() + " instead of " + stream.subject + ": it is left alone");
}

void make(Api& api, const HistoryStream& stream, History& history) {
  const auto answer = api.ask("STREAM.CREATE." + stream.name, configuration(stream));
  const int error = answer ? error_number(*answer) : 0;
  if (answer && error == 0) return history.made.push_back(stream.name);
  if (error == kStreamNameInUse) return;  // somebody else was faster
  history.kept = false;
  history.remarks.push_back("without history on " + stream.subject + ": the stream " + stream.name +
                            " cannot be made: " + (answer ? error_text(*answer) : answer.error().message()));
}

void ensure(Api& api, const HistoryStream& stream, History& history) {
  const auto info = api.ask("STREAM.INFO." + stream.name, json());
  const int error = info ? error_number(*info) : 0;
  if (info && error == 0) return check_covers(*info, stream, history);
  if (error == kStreamNotFound) return make(api, stream, history);
  history.kept = false;
  history.remarks.push_back("nothing known of the stream " + stream.name + ": " +
                            (info ? error_text(*info) : info.error().message()));
}

}  // namespace

History ensure_history(Connection& connection, const MonitoringSubjects& subjects, const Deadline& deadline) {
  Api api(connection, deadline);
  History history;
  if (!check_calls(api, subjects, history)) return history;
  history.kept = true;
  for (const HistoryStream& stream : subjects.streams()) ensure(api, stream, history);
  return history;
}

}  // namespace natsmith::detail
