// Makes one call and says how it ended: weather_client URL METHOD [STATION]. The answer is a line of JSON,
// {"value":…} or {"code":…,"message":…}.
#include <natsmith/transport/connection.hpp>

#include <functional>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "weather_service.client.hpp"

namespace {

using interop::Reading;
using nlohmann::json;

json as_json(const Reading& reading) {
  return {{"station", reading.station},
          {"celsius", reading.celsius},
          {"note", reading.note ? json(*reading.note) : json()}};
}

using Calls = std::map<std::string, std::function<json(interop::WeatherService&, const std::string&)>>;

const Calls& calls() {
  static const Calls all = {
      {"reading", [](auto& weather, const auto& station) { return as_json(weather.reading(station)); }},
      {"sum", [](auto& weather, const auto&) { return json(weather.sum(40, 2)); }},
      {"stations", [](auto& weather, const auto&) { return json(weather.stations()); }},
      {"find",
       [](auto& weather, const auto& station) {
         const auto found = weather.find(station);
         return found ? as_json(*found) : json();
       }},
      {"calibrate",
       [](auto& weather, const auto& station) {
         return json(weather.calibrate(Reading{station, 20.25}, 3).value());
       }},
      {"reset",
       [](auto& weather, const auto&) {
         weather.reset();
         return json();
       }},
  };
  return all;
}

json outcome(const std::string& url, const std::string& method, const std::string& station) {
  natsmith::ConnectionOptions options;
  options.urls = {url};
  try {
    natsmith::Connection connection = natsmith::Connection::open(options);
    interop::WeatherClient client(connection);
    return {{"value", calls().at(method)(client, station)}};
  } catch (const natsmith::Error& error) {
    return {{"code", to_string(error.code())}, {"message", error.message()}};
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || !calls().contains(argv[2])) {
    std::cerr << "weather_client: expected URL METHOD [STATION]\n";
    return 64;
  }
  std::cout << outcome(argv[1], argv[2], argc > 3 ? argv[3] : "oca").dump() << '\n';
}
