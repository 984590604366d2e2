// Picture: what all messages of monitoring together say, merged by time. Knows neither NATS nor a clock.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "natsmith/core/deadline.hpp"
#include "natsmith/monitoring/messages.hpp"
#include "natsmith/monitoring/observed_object.hpp"

namespace natsmith {

namespace detail {
class ObjectRecord;
}

/// One moment on the reader's two clocks: silence is measured by the steady one, times are shown by the
/// other.
struct Moment {
  Deadline::Clock::time_point steady;
  WallTime wall;

  [[nodiscard]] static Moment now();
  /// So much earlier (or, negative, later).
  [[nodiscard]] Moment before(std::chrono::nanoseconds age) const;
};

/// Messages may come late, twice and in any order: in the end the picture is the same, as far as they carry
/// times. Silence is judged by when a message came, never by what its sender thinks the time is.
/// \thread  one at a time
class Picture {
 public:
  /// Beyond so many, further names are not taken in.
  static constexpr std::size_t kMostObjects = 100'000;

  /// \param default_interval  between signs of life, of an object that has not said its own
  explicit Picture(std::chrono::milliseconds default_interval = std::chrono::seconds{30});
  Picture(Picture&&) noexcept;
  Picture& operator=(Picture&&) noexcept;
  ~Picture();

  /// Takes a message in.
  /// \param came     when it reached this reader or, for history, the stream
  /// \param remarks  about the message, for people; kept with the object until the next of its kind
  /// \returns whether it told something new: false for what is repeated, or older than what is known
  bool apply(const RegistryMessage& message, const Moment& came, std::vector<std::string> remarks = {});
  bool apply(const StatusMessage& message, const Moment& came, std::vector<std::string> remarks = {});
  bool apply(const AliveMessage& message, const Moment& came, std::vector<std::string> remarks = {});

  /// Nothing was heard for a while that ended at \p now: from then on silence is counted anew.
  void resume(const Moment& now);
  /// Finds who has become silent, and gives all changes since the last call, by name.
  [[nodiscard]] std::vector<ObservedChange> tick(const Moment& now);
  /// When silence may next make a difference.
  [[nodiscard]] Deadline next_tick() const;

  /// All objects, by name.
  [[nodiscard]] std::vector<ObservedObject> objects(const Moment& now) const;
  [[nodiscard]] std::optional<ObservedObject> find(std::string_view name, const Moment& now) const;
  [[nodiscard]] std::size_t size() const noexcept { return records_.size(); }
  /// Messages of names beyond kMostObjects.
  [[nodiscard]] std::uint64_t turned_away() const noexcept { return turned_away_; }

 private:
  using Records = std::map<std::string, std::unique_ptr<detail::ObjectRecord>, std::less<>>;
  detail::ObjectRecord* record(const std::string& name);
  bool note(detail::ObjectRecord& record, bool is_news);

  std::chrono::milliseconds default_interval_;
  Records records_;
  std::vector<detail::ObjectRecord*> changed_;  // since the last tick
  Deadline next_tick_ = Deadline::never();
  Deadline::Clock::time_point hearing_since_{};
  std::uint64_t turned_away_ = 0;
};

}  // namespace natsmith
