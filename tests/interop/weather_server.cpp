// Serves both weather interfaces: weather_server --url URL. Station "nowhere" is not known.
#include <natsmith/service/service.hpp>

#include <memory>
#include <string>
#include <vector>

#include "weather_service.handler.hpp"

namespace {

using interop::Reading;
using natsmith::Error, natsmith::ErrorCode, natsmith::Result;

Reading read(const std::string& station) {
  if (station == "nowhere") throw Error(ErrorCode::not_found, "no station nowhere", R"({"known":["oca"]})");
  return {station, -3.5, "clear, 10 µm of dust"};
}

Result<bool> check(const Reading& reading) {
  if (reading.celsius < -273.15) return Error(ErrorCode::conflict, "colder than cold");
  return true;
}

class Weather final : public interop::WeatherService {
 public:
  Reading reading(const std::string& station) override { return read(station); }
  std::int64_t sum(std::int64_t a, std::int64_t b) override { return a + b; }
  std::vector<std::string> stations() override { return {"oca", "zb08"}; }
  std::optional<Reading> find(const std::string& station) override {
    if (station == "nowhere") return std::nullopt;
    return read(station);
  }
  Result<bool> calibrate(const Reading& reading, std::int32_t steps) override {
    if (steps < 1) return Error(ErrorCode::invalid_argument, "steps: expected at least 1");
    return check(reading);
  }
  void reset() override {}
};

class PlainWeather final : public interop::PlainWeatherService {
 public:
  Reading reading(const std::string& station) override { return read(station); }
  Result<bool> calibrate(const Reading& reading) override { return check(reading); }
};

}  // namespace

int main(int argc, char** argv) {
  return natsmith::run(argc, argv, [](natsmith::Service& service) {
    service.host<interop::WeatherHandler>(std::make_shared<Weather>());
    service.host<interop::PlainWeatherHandler>(std::make_shared<PlainWeather>());
  });
}
