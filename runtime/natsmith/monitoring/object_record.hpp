// ObjectRecord: what one name's messages say together. Internal.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "natsmith/monitoring/picture.hpp"

namespace natsmith::detail {

/// When something was said, and on whose clock.
struct Word {
  WallTime time;  ///< the sender's, but not later than shortly after it came
  Deadline::Clock::time_point came;
  std::size_t host = 0;  ///< the sender's, hashed; 0: not known
  bool said = false;

  Word() = default;
  Word(WallTime timestamp, const Moment& moment, const std::string& hostname);
  /// Times of one clock are compared; those of two hosts tell nothing, so there it counts when they came.
  /// What was never said is earlier than anything.
  [[nodiscard]] bool is_later_than(const Word& other) const;
};

/// Merges by time. `apply` returns whether the message told something new.
class ObjectRecord {
 public:
  ObjectRecord(std::string name, std::chrono::milliseconds default_interval);

  bool apply(const RegistryMessage& message, const Moment& came, std::vector<std::string>&& remarks);
  bool apply(const StatusMessage& message, const Moment& came, std::vector<std::string>&& remarks);
  bool apply(const AliveMessage& message, const Moment& came, std::vector<std::string>&& remarks);

  /// Decides whether it is stale or dead; only a word of its own makes it better.
  /// \returns whether that changed
  bool judge(Deadline::Clock::time_point now, Deadline::Clock::time_point hearing_since);
  /// When judge() may next decide something else.
  [[nodiscard]] Deadline due(Deadline::Clock::time_point hearing_since) const;

  [[nodiscard]] ObservedObject object(const Moment& now) const;
  /// The change since this was last called; empty: none.
  [[nodiscard]] std::optional<ObservedChange> change(const Moment& now);
  /// Whether it is in the list of those that changed.
  bool listed = false;

 private:
  enum class Silence : std::uint8_t { heard, stale, dead };
  enum Kind : std::uint8_t { kRegistry, kStatus, kAlive, kKinds };
  /// Which process speaks.
  struct Run {
    std::optional<std::int64_t> pid = {};
    std::size_t host = 0;
    friend bool operator==(const Run&, const Run&) = default;
    [[nodiscard]] bool known() const noexcept { return pid.has_value(); }
  };

  void start(const RegistryMessage& message, const Word& word, const Run& run);
  void stop(const RegistryMessage& message, const Word& word, const Run& run);
  void judged_by_launcher(const RegistryMessage& message, const Word& word);
  void take_origin(const std::string& hostname, const std::string& parent, const Word& word);
  void take_content(const StatusMessage& message);
  void note_run(const Run& run, const Word& word);
  void set_status(Status status, const std::string& message, const Word& word);
  void advance(Presence presence, const Word& word);
  void sign_of_life(const Word& word, bool is_from_another_run);
  void look_for_twins(const AliveMessage& message, const Word& word);
  bool forgive_clock(const AliveMessage& message, const Word& word);
  [[nodiscard]] Presence presence() const;
  [[nodiscard]] Deadline::Clock::time_point heard(Deadline::Clock::time_point hearing_since) const;
  [[nodiscard]] std::chrono::milliseconds interval() const;
  void add_remarks(std::vector<std::string>& remarks, const Moment& now) const;

  ObservedObject shown_;  // what does not depend on when one asks
  const std::chrono::milliseconds default_interval_;
  std::array<Word, 6> events_;  // by RegistryEvent
  Word status_;                 // the last status message
  Word alive_;
  Word life_;  // since when its presence is what it is
  Word status_since_;
  Word origin_;  // of hostname and parent
  Word run_since_;
  Run run_;     // that spoke last
  Run former_;  // that spoke before
  bool former_ended_ = false;
  Presence life_is_ = Presence::declared;
  Silence silence_ = Silence::heard;
  std::optional<Deadline::Clock::time_point> heard_;
  std::chrono::milliseconds said_interval_{};
  std::uint64_t other_sequence_ = 0;  // that a second object of this name may go on with
  std::optional<Deadline::Clock::time_point> twins_seen_;
  std::string twins_;
  std::chrono::milliseconds clock_ahead_{};  // of the sender, when it was last alive
  bool clock_set_back_ = false;
  std::array<std::vector<std::string>, kKinds> remarks_;  // of the last message of each kind
  bool changed_ = true;
  std::optional<Presence> told_presence_;
  std::optional<Status> told_status_;
};

}  // namespace natsmith::detail
