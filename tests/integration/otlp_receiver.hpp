// OtlpReceiver: an HTTP server that takes spans as a collector does, and is strict about their shape.
#pragma once

#include <httplib.h>

#include <algorithm>
#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace probe {

/// Why a text is no ExportTraceServiceRequest in JSON as the OTLP specification wants it; empty: it is one.
/// Written from the specification, apart from the code under test.
class OtlpJudge {
 public:
  static std::string fault_of(const std::string& text) {
    OtlpJudge judge;
    const auto request = nlohmann::json::parse(text, nullptr, false);
    judge.object(request, "", {"resourceSpans"});
    judge.each(request, "resourceSpans", [&](const nlohmann::json& item) { judge.resource_spans(item); });
    return judge.fault_;
  }

 private:
  using json = nlohmann::json;

  void require(bool holds, const std::string& what) {
    if (!holds && fault_.empty()) fault_ = what;
  }
  /// An object with no members but these.
  bool object(const json& value, const std::string& what, const std::set<std::string>& members) {
    require(value.is_object(), what + " is no object");
    if (!value.is_object()) return false;
    for (const auto& [name, unused] : value.items()) require(members.contains(name), what + " has a " + name);
    return true;
  }
  void each(const json& value, const char* name, const std::function<void(const json&)>& judge) {
    require(value.is_object() && value.contains(name) && value[name].is_array(),
            std::string("no array ") + name);
    if (!fault_.empty()) return;
    for (const json& item : value[name]) judge(item);
  }
  void resource_spans(const json& value) {
    if (!object(value, "resourceSpans", {"resource", "scopeSpans", "schemaUrl"})) return;
    if (object(value.value("resource", json()), "resource", {"attributes", "droppedAttributesCount"})) {
      each(value["resource"], "attributes", [&](const json& item) { attribute(item); });
    }
    each(value, "scopeSpans", [&](const json& item) {
      if (!object(item, "scopeSpans", {"scope", "spans", "schemaUrl"})) return;
      object(item.value("scope", json()), "scope",
             {"name", "version", "attributes", "droppedAttributesCount"});
      each(item, "spans", [&](const json& one) { span(one); });
    });
  }
  void hex(const json& span, const char* name, std::size_t digits) {
    const std::string text = span.value(name, json()).is_string() ? span[name].get<std::string>() : "";
    const bool right =
        text.size() == digits && text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
    require(right && text.find_first_not_of('0') != std::string::npos,
            std::string("wrong ") + name + ": " + text);
  }
  void decimal(const json& value, const std::string& what) {
    const std::string text = value.is_string() ? value.get<std::string>() : "";
    const std::string digits = text.starts_with('-') ? text.substr(1) : text;
    require(!digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos,
            what + " is no decimal text");
  }
  void span(const json& value) {
    if (!object(value, "span",
                {"traceId", "spanId", "traceState", "parentSpanId", "flags", "name", "kind",
                 "startTimeUnixNano", "endTimeUnixNano", "attributes", "status", "events", "links"})) {
      return;
    }
    hex(value, "traceId", 32);
    hex(value, "spanId", 16);
    if (value.contains("parentSpanId")) hex(value, "parentSpanId", 16);
    require(value.value("name", json()).is_string() && !value["name"].get<std::string>().empty(), "no name");
    const json kind = value.value("kind", json());
    require(kind.is_number_integer() && kind >= 1 && kind <= 5, "kind is no number of a kind");
    decimal(value.value("startTimeUnixNano", json()), "startTimeUnixNano");
    decimal(value.value("endTimeUnixNano", json()), "endTimeUnixNano");
    if (!fault_.empty()) return;
    const auto start = std::stoll(value["startTimeUnixNano"].get<std::string>());
    require(
        start > 1'600'000'000'000'000'000 && std::stoll(value["endTimeUnixNano"].get<std::string>()) >= start,
        "times are not nanoseconds since 1970");
    each(value, "attributes", [&](const json& item) { attribute(item); });
    if (value.contains("flags")) require(value["flags"].is_number_unsigned(), "flags is no number");
    if (!value.contains("status") || !object(value["status"], "status", {"code", "message"})) return;
    const json code = value["status"].value("code", json(0));
    require(code.is_number_integer() && code >= 0 && code <= 2, "status.code is no number of a code");
  }
  void attribute(const json& value) {
    if (!object(value, "attribute", {"key", "value"})) return;
    require(value.value("key", json()).is_string() && !value["key"].get<std::string>().empty(),
            "attribute without a key");
    const json typed = value.value("value", json());
    if (!object(typed, "value", {"stringValue", "intValue", "doubleValue", "boolValue"})) return;
    require(typed.size() == 1, "a value of several types");
    if (typed.contains("stringValue")) require(typed["stringValue"].is_string(), "stringValue is no text");
    if (typed.contains("intValue")) decimal(typed["intValue"], "intValue");
    if (typed.contains("doubleValue")) require(typed["doubleValue"].is_number(), "doubleValue is no number");
    if (typed.contains("boolValue")) require(typed["boolValue"].is_boolean(), "boolValue is no boolean");
  }

  std::string fault_;
};

/// On a free port of 127.0.0.1, from its construction to its end.
class OtlpReceiver {
 public:
  struct Request {
    std::string body, content_type, authorization;
  };

  OtlpReceiver() {
    http_.Post("/v1/traces", [this](const httplib::Request& request, httplib::Response& response) {
      take(request, response);
    });
    port_ = http_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { http_.listen_after_bind(); });
    while (!http_.is_running()) std::this_thread::yield();
  }
  ~OtlpReceiver() {
    http_.stop();
    thread_.join();
  }
  OtlpReceiver(const OtlpReceiver&) = delete;
  OtlpReceiver& operator=(const OtlpReceiver&) = delete;

  [[nodiscard]] std::string base() const { return "http://127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] std::string url() const { return base() + "/v1/traces"; }

  /// The next requests are answered with these statuses, and not taken.
  void refuse_with(std::vector<int> statuses) {
    const std::scoped_lock lock(mutex_);
    statuses_ = std::move(statuses);
  }
  void answer_with(std::string body) {
    const std::scoped_lock lock(mutex_);
    answer_ = std::move(body);
  }
  [[nodiscard]] std::vector<Request> taken() const {
    const std::scoped_lock lock(mutex_);
    return taken_;
  }
  [[nodiscard]] std::size_t refused() const {
    const std::scoped_lock lock(mutex_);
    return refused_;
  }
  /// What was wrong with requests.
  [[nodiscard]] std::set<std::string> faults() const {
    const std::scoped_lock lock(mutex_);
    return faults_;
  }
  /// Of all spans that were taken.
  [[nodiscard]] std::vector<nlohmann::json> spans() const {
    std::vector<nlohmann::json> all;
    for (const Request& request : taken()) {
      const auto parsed = nlohmann::json::parse(request.body);
      for (const auto& of_resource : parsed["resourceSpans"]) {
        for (const auto& of_scope : of_resource["scopeSpans"]) {
          for (const auto& span : of_scope["spans"]) all.push_back(span);
        }
      }
    }
    return all;
  }

 private:
  void take(const httplib::Request& request, httplib::Response& response) {
    const std::scoped_lock lock(mutex_);
    if (!statuses_.empty()) {
      response.status = statuses_.front();
      statuses_.erase(statuses_.begin());
      ++refused_;
      return;
    }
    if (const std::string fault = OtlpJudge::fault_of(request.body); !fault.empty()) faults_.insert(fault);
    taken_.push_back(
        {request.body, request.get_header_value("Content-Type"), request.get_header_value("Authorization")});
    response.set_content(answer_, "application/json");
  }

  httplib::Server http_;
  int port_ = 0;
  std::thread thread_;
  mutable std::mutex mutex_;  // guards all below
  std::vector<int> statuses_;
  std::string answer_ = "{}";
  std::vector<Request> taken_;
  std::size_t refused_ = 0;
  std::set<std::string> faults_;
};

}  // namespace probe
