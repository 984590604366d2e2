// Serves PlainWeather and traces as the environment says: traced_weather --url URL. Each reading asks the
// service for another one, so that a trace has several spans.
#include <natsmith/service/service.hpp>
#include <natsmith/tracing_otlp/from_environment.hpp>

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
    const interop::Reading reading{station, -3.5, "clear, 10 µm of dust"};
    others_.calibrate(reading).value();
    return reading;
  }
  Result<bool> calibrate(const interop::Reading& reading) override {
    if (reading.station == "broken") return Error(ErrorCode::unavailable, "no \"signal\"");
    return true;
  }

 private:
  interop::PlainWeatherClient others_;
};

}  // namespace

int main(int argc, char** argv) {
  return natsmith::run(argc, argv, [](natsmith::Service& service) {
    const natsmith::Interceptors tracing = natsmith::tracing_from_environment("weather");
    interop::PlainWeatherClient others(service.connection(), {.interceptors = tracing});
    service.host<interop::PlainWeatherHandler>(std::make_shared<Weather>(std::move(others)),
                                               {.interceptors = tracing});
  });
}
