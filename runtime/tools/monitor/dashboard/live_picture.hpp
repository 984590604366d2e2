// LivePicture: what the page shows, as JSON, for any number of readers that come and go and may be slow.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "natsmith/core/deadline.hpp"
#include "natsmith/monitoring/discovery.hpp"

namespace natsmith::monitor {

/// Each object, each event and the remarks carry the number of the change that they came with. A reader keeps
/// the number up to which it has seen, and is given what is beyond: no queue grows for one who is slow, and
/// many changes of an object are one for whoever comes late.
/// \thread  any
class LivePicture {
 public:
  /// Events that are kept: the latest by their time.
  static constexpr std::size_t kMostEvents = 500;

  LivePicture();

  void put(const ObservedChange& change);
  void put(const ObservedEvent& event);
  /// What concerns the whole: connection, remarks. Nothing happens when it is what it was.
  void put_about(const nlohmann::json& about);

  /// A reader's place, as text for `id:` and `Last-Event-ID`.
  [[nodiscard]] std::string id_of(std::uint64_t number) const;
  /// The place that such a text means; empty: none of this picture's, so begin anew.
  [[nodiscard]] std::optional<std::uint64_t> number_of(std::string_view id) const;

  struct Part {
    std::uint64_t number = 0;  ///< up to which it leads
    std::string json;          ///< `{"objects":[…],"events":[…],"about":{…}}`; without what has not changed
  };
  [[nodiscard]] Part all() const;
  /// What came after this number.
  [[nodiscard]] Part after(std::uint64_t number) const;

  /// Waits for something after this number.
  /// \returns false when there is nothing at the deadline, or the end has come
  bool wait(std::uint64_t number, const Deadline& deadline) const;
  /// Waits for the end. \returns whether it has come
  bool wait_for_end(const Deadline& deadline) const;
  /// Whoever waits is let go, now and from now on.
  void end();
  [[nodiscard]] bool ended() const;

 private:
  using Text = std::shared_ptr<const std::string>;
  struct Entry {
    std::uint64_t number = 0;
    Text text;
  };
  struct Gathered {
    std::uint64_t number = 0;
    std::vector<Text> objects, events;
    Text about;
  };
  void put_event(WallTime time, nlohmann::json event);
  [[nodiscard]] Gathered gather(std::uint64_t after) const;
  [[nodiscard]] static Part written(const Gathered& gathered, bool whole);

  const std::string epoch_;   // tells this picture from that of another run
  mutable std::mutex mutex_;  // guards what follows
  mutable std::condition_variable changed_;
  std::uint64_t last_ = 0;
  std::unordered_map<std::string, Entry> objects_;
  std::map<std::uint64_t, const Entry*> by_number_;  // into objects_
  std::multimap<WallTime, Entry> events_;
  Entry about_;
  bool ended_ = false;
};

}  // namespace natsmith::monitor
