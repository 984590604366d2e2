#include "natsmith/monitoring/layout.hpp"

#include <algorithm>
#include <utility>

#include "natsmith/core/error.hpp"
#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith {
namespace {

using std::chrono::hours;

constexpr std::size_t kLongestName = 255;
constexpr std::int64_t kRegistryHistory = 100;
constexpr hours kStatusAge{30 * 24};
constexpr hours kAliveAge{24};

std::string underscored(std::string_view text) {
  std::string copy(text);
  std::ranges::replace(copy, '.', '_');
  return copy;
}

}  // namespace

void check_object_name(std::string_view name) {
  const auto refuse = [&](const std::string& reason) {
    throw Error(ErrorCode::invalid_argument,
                "a monitored object cannot be named \"" + detail::error_text(name) + "\": " + reason);
  };
  if (name.size() > kLongestName) refuse("it is longer than " + std::to_string(kLongestName) + " bytes");
  if (detail::error_text(name) != name) refuse("it holds a control character or is not UTF-8");
  try {
    static_cast<void>(Subject(std::string(name)));
  } catch (const Error& error) {
    refuse(error.message());
  }
}

MonitoringSubjects::MonitoringSubjects(Layout layout, std::string prefix)
    : layout_(layout), prefix_(Subject(std::move(prefix)).str()) {}

std::string MonitoringSubjects::token(std::string_view name) const {
  return layout_ == Layout::seed ? underscored(name) : std::string(name);
}

std::string_view MonitoringSubjects::alive_word() const noexcept {
  return layout_ == Layout::seed ? "alive" : "heartbeat";
}

Subject MonitoringSubjects::registry(RegistryEvent event, std::string_view name) const {
  const std::string word(to_string(event));
  const std::string end = layout_ == Layout::seed ? token(name) + "." + word : word + "." + token(name);
  return Subject(prefix_ + ".registry." + end);
}

Subject MonitoringSubjects::status(std::string_view name) const {
  return Subject(prefix_ + ".status." + token(name));
}

Subject MonitoringSubjects::alive(std::string_view name) const {
  return Subject(prefix_ + "." + std::string(alive_word()) + "." + token(name));
}

Subject MonitoringSubjects::command(std::string_view name, std::string_view command) const {
  return Subject(prefix_ + ".rpc." + token(name) + "." + std::string(command));
}

SubjectPattern MonitoringSubjects::commands(std::string_view name) const {
  return SubjectPattern(prefix_ + ".rpc." + token(name) + ".*");
}

SubjectPattern MonitoringSubjects::calls() const { return SubjectPattern(prefix_ + ".rpc.>"); }

std::vector<HistoryStream> MonitoringSubjects::streams() const {
  const std::string alive(alive_word());
  const std::string name = underscored(prefix_);
  return {{name + "_registry", prefix_ + ".registry.>", kRegistryHistory, {}},
          {name + "_status", prefix_ + ".status.>", -1, kStatusAge},
          {name + "_" + alive, prefix_ + "." + alive + ".>", -1, kAliveAge}};
}

Nesting MonitoringSubjects::nesting() const noexcept {
  return layout_ == Layout::seed ? Nesting::children : Nesting::details;
}

std::chrono::milliseconds MonitoringSubjects::default_alive_interval() const noexcept {
  return layout_ == Layout::seed ? std::chrono::seconds{30} : std::chrono::seconds{10};
}

}  // namespace natsmith
