// Serves PlainWeather and lets itself be scraped: scraped_weather --url URL --metrics 127.0.0.1:0. Each
// reading asks the service for a calibration, so that it is a client, too.
#include <natsmith/metrics_prometheus/serve_metrics.hpp>
#include <natsmith/service/service.hpp>

#include <memory>
#include <string>
#include <utility>

#include "weather_service.client.hpp"
#include "weather_service.handler.hpp"

namespace {

using natsmith::Error, natsmith::ErrorCode, natsmith::Result;

class Weather final : public interop::PlainWeatherService {
 public:
  explicit Weather(interop::PlainWeatherClient others) : others_(std::move(others)) {}
  interop::Reading reading(const std::string& station) override {
    const interop::Reading reading{station, -3.5, {}};
    others_.calibrate(reading).value();
    return reading;
  }
  Result<bool> calibrate(const interop::Reading& reading) override {
    if (reading.station == "broken") return Error(ErrorCode::unavailable, "no signal");
    return true;
  }

 private:
  interop::PlainWeatherClient others_;
};

}  // namespace

int main(int argc, char** argv) {
  return natsmith::run(argc, argv, [](natsmith::Service& service) {
    natsmith::serve_metrics(service);  // where --metrics or NATSMITH_METRICS says
    interop::PlainWeatherClient others(service.connection(), {.metrics = service.metrics()});
    service.host<interop::PlainWeatherHandler>(std::make_shared<Weather>(std::move(others)));
  });
}
