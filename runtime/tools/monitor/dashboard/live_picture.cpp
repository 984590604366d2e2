#include "monitor/dashboard/live_picture.hpp"

#include <charconv>
#include <random>
#include <utility>

#include "monitor/object_json.hpp"

namespace natsmith::monitor {
namespace {

using nlohmann::json;

std::shared_ptr<const std::string> text_of(const json& value) {
  return std::make_shared<const std::string>(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

std::string new_epoch() {
  std::random_device random;
  return std::to_string(random()) + std::to_string(random());
}

json summary(const ObservedObject& object) {
  ObservedObject slim = object;
  slim.metrics_text.clear();
  json all = json_of(slim);
  for (const char* key : {"metrics", "children", "remarks"})
    if (const auto found = all.find(key); found != all.end() && found->empty()) all.erase(found);
  return all;
}

bool is_silent(Presence presence) { return presence == Presence::stale || presence == Presence::dead; }

// What no message tells: that there was none. Empty: nothing of the kind.
std::string silence(const ObservedChange& change) {
  const Presence now = change.object.presence;
  if (!change.presence_before || *change.presence_before == now) return {};
  if (is_silent(now)) return std::string(to_string(now));
  return is_silent(*change.presence_before) && now == Presence::running ? "heard" : "";
}

void append_list(std::string& out, const char* key,
                 const std::vector<std::shared_ptr<const std::string>>& texts) {
  out += out.size() == 1 ? "\"" : ",\"";
  out += key;
  out += "\":[";
  const std::size_t begin = out.size();
  for (const auto& text : texts) {
    if (out.size() != begin) out += ',';
    out += *text;
  }
  out += ']';
}

}  // namespace

LivePicture::LivePicture() : epoch_(new_epoch()) {}

void LivePicture::put(const ObservedChange& change) {
  Text text = text_of(summary(change.object));
  {
    const std::scoped_lock lock(mutex_);
    Entry& entry = objects_[change.object.name];
    by_number_.erase(entry.number);
    entry = {++last_, std::move(text)};
    by_number_.emplace(entry.number, &entry);
  }
  changed_.notify_all();
  const std::string silent = silence(change);
  if (silent.empty()) return;
  const WallTime now = std::chrono::system_clock::now();
  put_event(now, {{"name", change.object.name}, {"event", silent}, {"time", time_text(now)}});
}

void LivePicture::put(const ObservedEvent& event) {
  json written = json_of(event);
  written.erase("children");
  put_event(event.time, std::move(written));
}

void LivePicture::put_event(WallTime time, json event) {
  {
    const std::scoped_lock lock(mutex_);
    event["seq"] = ++last_;
    events_.emplace(time, Entry{last_, text_of(event)});
    if (events_.size() > kMostEvents) events_.erase(events_.begin());
  }
  changed_.notify_all();
}

void LivePicture::put_about(const json& about) {
  Text text = text_of(about);
  {
    const std::scoped_lock lock(mutex_);
    if (about_.text && *about_.text == *text) return;
    about_ = {++last_, std::move(text)};
  }
  changed_.notify_all();
}

std::string LivePicture::id_of(std::uint64_t number) const { return epoch_ + '-' + std::to_string(number); }

std::optional<std::uint64_t> LivePicture::number_of(std::string_view id) const {
  if (!id.starts_with(epoch_ + '-')) return {};
  id.remove_prefix(epoch_.size() + 1);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
  const std::scoped_lock lock(mutex_);
  if (error != std::errc{} || end != id.data() + id.size() || number > last_) return {};
  return number;
}

LivePicture::Gathered LivePicture::gather(std::uint64_t after) const {
  const std::scoped_lock lock(mutex_);
  Gathered gathered{.number = last_, .objects = {}, .events = {}, .about = {}};
  for (auto each = by_number_.upper_bound(after); each != by_number_.end(); ++each)
    gathered.objects.push_back(each->second->text);
  for (const auto& [time, event] : events_)
    if (event.number > after) gathered.events.push_back(event.text);
  if (about_.number > after) gathered.about = about_.text;
  return gathered;
}

LivePicture::Part LivePicture::written(const Gathered& gathered, bool whole) {
  Part part{.number = gathered.number, .json = "{"};
  if (whole || !gathered.objects.empty()) append_list(part.json, "objects", gathered.objects);
  if (whole || !gathered.events.empty()) append_list(part.json, "events", gathered.events);
  if (gathered.about) {
    part.json += part.json.size() == 1 ? "\"about\":" : ",\"about\":";
    part.json += *gathered.about;
  }
  part.json += '}';
  return part;
}

LivePicture::Part LivePicture::all() const { return written(gather(0), true); }
LivePicture::Part LivePicture::after(std::uint64_t number) const { return written(gather(number), false); }

bool LivePicture::wait(std::uint64_t number, const Deadline& deadline) const {
  std::unique_lock lock(mutex_);
  changed_.wait_until(lock, deadline.when(), [&] { return ended_ || last_ > number; });
  return !ended_ && last_ > number;
}

bool LivePicture::wait_for_end(const Deadline& deadline) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_until(lock, deadline.when(), [&] { return ended_; });
}

void LivePicture::end() {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
  }
  changed_.notify_all();
}

bool LivePicture::ended() const {
  const std::scoped_lock lock(mutex_);
  return ended_;
}

}  // namespace natsmith::monitor
