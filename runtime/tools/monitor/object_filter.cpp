#include "monitor/object_filter.hpp"

#include <fnmatch.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>

namespace natsmith::monitor {
namespace {

bool same_letter(unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); }

bool names_one(const std::vector<std::string>& names, std::string_view name) {
  return names.empty() || std::ranges::find(names, name) != names.end();
}

}  // namespace

bool name_matches(const std::string& name, const std::string& pattern) {
  if (pattern.find_first_of("*?[") != std::string::npos)
    return ::fnmatch(pattern.c_str(), name.c_str(), 0) == 0;
  return !std::ranges::search(name, pattern, same_letter).empty() || pattern.empty();
}

bool ObjectFilter::matches(const ObservedObject& object) const {
  const bool named = patterns.empty() || std::ranges::any_of(patterns, [&](const std::string& pattern) {
                       return name_matches(object.name, pattern);
                     });
  return named && names_one(statuses, to_string(object.status)) &&
         names_one(presences, to_string(object.presence));
}

WallTime gone_since(const ObservedObject& object) {
  const WallTime seen = object.last_seen.value_or(WallTime{});
  return std::max(seen, object.presence == Presence::stopped ? object.stopped_at.value_or(seen) : seen);
}

bool ObjectFilter::hides(const ObservedObject& object, WallTime now) const {
  if (all || !presences.empty()) return false;
  const bool gone = object.presence == Presence::stopped || object.presence == Presence::dead;
  return gone && now - gone_since(object) > kGoneFor;
}

void add_filter(CLI::App& app, ObjectFilter& filter) {
  app.add_option("PATTERN", filter.patterns,
                 "only objects whose name holds this text or matches this glob, e.g. 'svc?.*'");
  add_conditions(app, filter);
}

void add_conditions(CLI::App& app, ObjectFilter& filter) {
  app.add_option("--status", filter.statuses,
                 "with one of these statuses, the most severe of it and its parts")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"unknown", "ok", "idle", "busy", "shutdown", "startup", "degraded", "warning",
                             "error", "failed"}));
  app.add_option("--presence", filter.presences, "that are so")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(
          {"declared", "running", "stale", "dead", "stopped", "crashed", "restarting", "failed"}));
}

void add_all(CLI::App& app, ObjectFilter& filter) {
  app.add_flag("--all", filter.all, "also objects that have been stopped or dead for more than a day");
}

}  // namespace natsmith::monitor
