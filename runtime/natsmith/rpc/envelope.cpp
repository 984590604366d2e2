#include "natsmith/rpc/envelope.hpp"

#include <atomic>
#include <chrono>
#include <ctime>
#include <random>
#include <string>

#include "natsmith/codec/json.hpp"
#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith::detail {
namespace {

std::string next_id() {
  static const std::uint64_t start = (std::uint64_t{std::random_device{}()} << 32U) | std::random_device{}();
  static std::atomic<std::uint64_t> count = 0;
  return std::to_string(start) + "-" + std::to_string(++count);
}

// Year, month, day, hour, minute, second, microsecond.
void append_time(std::string& out) {
  const auto now = std::chrono::system_clock::now();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(now - seconds).count();
  const std::time_t time = std::chrono::system_clock::to_time_t(seconds);
  std::tm utc{};
  gmtime_r(&time, &utc);
  for (const long part : {utc.tm_year + 1900L, utc.tm_mon + 1L, long{utc.tm_mday}, long{utc.tm_hour},
                          long{utc.tm_min}, long{utc.tm_sec}}) {
    out += std::to_string(part) + ",";
  }
  out += std::to_string(micros);
}

/// What serverish puts into `meta`, and applications into `data`, when they fail. The status of others may be
/// anything, and so may be the error.
struct Outcome {
  std::optional<nlohmann::json> status;
  std::optional<nlohmann::json> error;
  static constexpr auto kFields = fields(field<&Outcome::status>("status"), field<&Outcome::error>("error"));
  [[nodiscard]] bool failed() const { return status && *status == "error"; }
};

struct OutcomeInMeta {
  std::optional<Outcome> meta;
  static constexpr auto kFields = fields(field<&OutcomeInMeta::meta>("meta"));
};

Error failure(const std::optional<nlohmann::json>& error) {
  if (!error) return {ErrorCode::internal, "the service failed without a reason"};
  return {ErrorCode::internal, error->is_string() ? error->get<std::string>() : error->dump()};
}

}  // namespace

void append_meta(std::string& out, const std::optional<Error>& error) {
  if (out.back() != '{') out += ',';
  out += R"("meta":{"id":")" + next_id() + R"(","sender":"natsmith","ts":[)";
  append_time(out);
  out += R"(],"trace_level":10,"message_type":"","tags":[])";
  if (error) {
    out += R"(,"status":"error","error":)";
    encode(error_text(error->message()), out);
  }
  out += "}}";
}

std::optional<Error> serverish_failure(std::string_view body, const DecodeLimits& limits) {
  if (const auto said = decode<OutcomeInMeta>(body, limits); said && said->meta && said->meta->failed())
    return failure(said->meta->error);
  const auto said = decode<EnvelopeOf<Outcome>>(body, limits);
  if (said && said->data && said->data->failed() && said->data->error) return failure(said->data->error);
  return std::nullopt;
}

}  // namespace natsmith::detail
