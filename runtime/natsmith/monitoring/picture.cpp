#include "natsmith/monitoring/picture.hpp"

#include <algorithm>
#include <utility>

#include "natsmith/monitoring/object_record.hpp"

namespace natsmith {

using detail::ObjectRecord;

Moment Moment::now() { return {Deadline::Clock::now(), std::chrono::system_clock::now()}; }

Moment Moment::before(std::chrono::nanoseconds age) const {
  return {steady - age, wall - std::chrono::duration_cast<WallTime::duration>(age)};
}

Picture::Picture(std::chrono::milliseconds default_interval) : default_interval_(default_interval) {}
Picture::Picture(Picture&&) noexcept = default;
Picture& Picture::operator=(Picture&&) noexcept = default;
Picture::~Picture() = default;

ObjectRecord* Picture::record(const std::string& name) {
  if (const auto found = records_.find(name); found != records_.end()) return found->second.get();
  if (records_.size() >= kMostObjects) {
    ++turned_away_;
    return nullptr;
  }
  return records_.emplace(name, std::make_unique<ObjectRecord>(name, default_interval_)).first->second.get();
}

bool Picture::note(ObjectRecord& record, bool is_news) {
  if (!is_news) return false;
  if (!std::exchange(record.listed, true)) changed_.push_back(&record);
  next_tick_ = std::min(next_tick_, record.due(hearing_since_));
  return true;
}

bool Picture::apply(const RegistryMessage& message, const Moment& came, std::vector<std::string> remarks) {
  ObjectRecord* object = record(message.service_id);
  return object != nullptr && note(*object, object->apply(message, came, std::move(remarks)));
}

bool Picture::apply(const StatusMessage& message, const Moment& came, std::vector<std::string> remarks) {
  ObjectRecord* object = record(message.name);
  return object != nullptr && note(*object, object->apply(message, came, std::move(remarks)));
}

bool Picture::apply(const AliveMessage& message, const Moment& came, std::vector<std::string> remarks) {
  ObjectRecord* object = record(message.service_id);
  return object != nullptr && note(*object, object->apply(message, came, std::move(remarks)));
}

void Picture::resume(const Moment& now) { hearing_since_ = now.steady; }

std::vector<ObservedChange> Picture::tick(const Moment& now) {
  if (next_tick_.passed(now.steady)) {
    next_tick_ = Deadline::never();
    for (const auto& [name, record] : records_) {
      if (record->judge(now.steady, hearing_since_) && !std::exchange(record->listed, true))
        changed_.push_back(record.get());
      next_tick_ = std::min(next_tick_, record->due(hearing_since_));
    }
  }
  std::vector<ObservedChange> changes;
  for (ObjectRecord* record : changed_) {
    record->listed = false;
    if (auto change = record->change(now)) changes.push_back(std::move(*change));
  }
  changed_.clear();
  std::ranges::sort(changes, {},
                    [](const ObservedChange& each) -> const std::string& { return each.object.name; });
  return changes;
}

Deadline Picture::next_tick() const { return next_tick_; }

std::vector<ObservedObject> Picture::objects(const Moment& now) const {
  std::vector<ObservedObject> all;
  all.reserve(records_.size());
  for (const auto& [name, record] : records_) all.push_back(record->object(now));
  return all;
}

std::optional<ObservedObject> Picture::find(std::string_view name, const Moment& now) const {
  const auto found = records_.find(name);
  if (found == records_.end()) return std::nullopt;
  return found->second->object(now);
}

}  // namespace natsmith
