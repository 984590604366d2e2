#include "monitor/observation.hpp"

#include <algorithm>
#include <iostream>
#include <utility>

#include "monitor/bell.hpp"
#include "shared/nearest_name.hpp"
#include "shared/printable.hpp"

namespace natsmith::monitor {
namespace {

constexpr std::chrono::milliseconds kSlice{50};

DiscoveryOptions with_conventions(DiscoveryOptions options, const Context& context) {
  options.layout = context.layout();
  options.prefix = context.prefix();
  return options;
}

[[noreturn]] void give_up() { throw Error(ErrorCode::cancelled, "interrupted"); }

}  // namespace

Observation::Observation(Context& context, DiscoveryOptions callbacks)
    : Observation(context, std::move(callbacks), context.stop()) {}

Observation::Observation(Context& context, DiscoveryOptions callbacks, const std::stop_token& stop)
    : context_(context),
      connection_(Connection::open(context.connection_options(), stop)),
      discovery_(connection_, with_conventions(std::move(callbacks), context)) {}

void Observation::wait_for_history(const Deadline& deadline) {
  while (!discovery_.wait_for_history(Deadline::after(kSlice))) {
    if (context_.stop().stop_requested()) give_up();
    if (!deadline.passed()) continue;
    return tell("the history has not been read completely in time");
  }
}

void Observation::listen(std::chrono::milliseconds duration) {
  if (!pause(duration, context_.stop())) give_up();
}

void Observation::tell_remarks() {
  for (std::string& remark : discovery_.remarks()) {
    if (std::ranges::find(told_, remark) != told_.end()) continue;
    tell(remark);
    told_.push_back(std::move(remark));
  }
}

std::optional<ObservedObject> Observation::find(const std::string& name) const {
  auto object = discovery_.find(name);
  if (!object) tell(unheard_of(name, discovery_.objects()));
  return object;
}

void tell(std::string_view text) { std::cerr << "natsmith-monitor: " + printable(text) + "\n"; }

std::string unheard_of(const std::string& name, const std::vector<ObservedObject>& objects) {
  std::vector<std::string> names;
  names.reserve(objects.size());
  for (const ObservedObject& object : objects) names.push_back(object.name);
  return "nobody has heard of \"" + name + '"' + did_you_mean(name, names);
}

}  // namespace natsmith::monitor
