// ADiscovery: the fixture of Discovery's tests: objects, raw messages, and a server that can be lost.
#pragma once

#include <string>
#include <utility>

#include "a_monitored_object.hpp"
#include "natsmith/monitoring/discovery.hpp"

namespace natsmith::test {

class ADiscovery : public AMonitoredObject {
 protected:
  explicit ADiscovery(bool jetstream = true) : AMonitoredObject({.jetstream = jetstream}) {}

  [[nodiscard]] Discovery discover(DiscoveryOptions options = {}) {
    Discovery discovery(seeing_, std::move(options));
    EXPECT_TRUE(discovery.wait_for_history(Deadline::after(kLong)));
    return discovery;
  }
  static bool becomes(const Discovery& discovery, const std::string& name, Presence presence) {
    return eventually([&] {
      const auto object = discovery.find(name);
      return object && object->presence == presence;
    });
  }
  static bool becomes(const Discovery& discovery, const std::string& name, Status status) {
    return eventually([&] {
      const auto object = discovery.find(name);
      return object && object->status == status;
    });
  }
  void publish(const std::string& subject, const std::string& body) {
    wire_.connection().publish(Subject(subject), body);
  }
  void publish(const RegistryMessage& message) {
    publish(MonitoringSubjects().registry(message.event, message.service_id).str(),
            enveloped(data_of(message), "launcher"));
  }
  nlohmann::json api(const std::string& verb) {
    const auto reply = wire_.connection().request(Subject("$JS.API." + verb), "", kLong);
    return nlohmann::json::parse(reply.value().body());
  }
  /// Until the streams have taken in what was published.
  bool is_stored(const std::string& stream, int messages) {
    return eventually(
        [&] { return api("STREAM.INFO." + stream).value("/state/messages"_json_pointer, 0) >= messages; });
  }
  void lose_the_server() {
    server_.kill();
    ASSERT_TRUE(eventually([&] { return !connection_.is_connected() && !seeing_.is_connected(); }));
  }
  void find_the_server() {
    server_.restart();
    ASSERT_TRUE(eventually([&] {
      return connection_.is_connected() && seeing_.is_connected() && wire_.connection().is_connected();
    }));
  }

  Connection seeing_ = connect();
};

}  // namespace natsmith::test
