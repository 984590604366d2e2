#include "natsmith/rpc/envelope.hpp"

#include <atomic>
#include <chrono>
#include <ctime>
#include <random>
#include <string>

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

}  // namespace

void append_meta(std::string& out, const std::optional<Error>& error) {
  if (out.back() != '{') out += ',';
  out += R"("meta":{"id":")" + next_id() + R"(","sender":"natsmith","ts":[)";
  append_time(out);
  out += R"(],"trace_level":10,"message_type":"rpc","tags":[])";
  if (error) {
    out += R"(,"status":"error","error":)";
    encode(error_text(error->message()), out);
  }
  out += "}}";
}

std::optional<Error> serverish_failure(std::string_view body, const DecodeLimits& limits) {
  if (const auto by_meta = decode<EnvelopeOf<NoArguments>>(body, limits);
      by_meta && by_meta->meta && by_meta->meta->status == "error") {
    return Error(ErrorCode::internal, by_meta->meta->error.value_or("the service failed without a reason"));
  }
  if (const auto by_data = decode<EnvelopeOf<FailureData>>(body, limits);
      by_data && by_data->data && by_data->data->status == "error" && by_data->data->error) {
    return Error(ErrorCode::internal, *by_data->data->error);
  }
  return std::nullopt;
}

}  // namespace natsmith::detail
