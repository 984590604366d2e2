// The interfaces that programs which others wrote call, or serve for our client.
#pragma once

#include <natsmith/core/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace interop {

struct Reading {
  std::string station;
  double celsius = 0;
  std::optional<std::string> note = {};
};

// @nats:server Weather envelope=serverish timeout=10s
class WeatherService {
 public:
  virtual ~WeatherService() = default;

  virtual Reading reading(const std::string& station) = 0;
  virtual std::int64_t sum(std::int64_t a, std::int64_t b) = 0;
  virtual std::vector<std::string> stations() = 0;
  virtual std::optional<Reading> find(const std::string& station) = 0;
  virtual natsmith::Result<bool> calibrate(const Reading& reading, std::int32_t steps = 1) = 0;
  // @nats:method ack
  virtual void reset() = 0;
};

// @nats:server PlainWeather timeout=10s
class PlainWeatherService {
 public:
  virtual ~PlainWeatherService() = default;

  virtual Reading reading(const std::string& station) = 0;
  virtual natsmith::Result<bool> calibrate(const Reading& reading) = 0;
};

}  // namespace interop
