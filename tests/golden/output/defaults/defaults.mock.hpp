// Made by natsmith 0.1.0 from defaults.hpp. Do not edit: change that header instead.
#pragma once

#include "defaults.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace defaults {

/// Stands in for whoever serves "Defaults" in tests of its callers: no server, but expectations of GoogleMock.
class MockDefaultsService : public defaults::DefaultsService {
 public:
  MOCK_METHOD(int, numbers, (int, int, double, unsigned long, bool), (override));
  MOCK_METHOD(int, of_the_class, (int, defaults::DefaultsService::Order), (override));
  MOCK_METHOD(int, protected_of_the_class, (int), (override));
  MOCK_METHOD(std::string, texts,
              (const std::string&, std::string, std::string_view, std::string_view, std::string_view),
              (override));
  MOCK_METHOD(std::string, raw, (const std::string&), (override));
  MOCK_METHOD(int, spans, (std::span<const int>, std::span<const int>), (override));
  MOCK_METHOD(int, structs, (defaults::Filter, const defaults::Filter&, std::optional<defaults::Filter>),
              (override));
  MOCK_METHOD(int, containers, (const std::vector<int>&, (const std::map<std::string, int>&)), (override));
  MOCK_METHOD(int, pointers, (std::unique_ptr<int>, std::shared_ptr<defaults::Filter>), (override));
  MOCK_METHOD(int, durations, (std::chrono::milliseconds), (override));
  MOCK_METHOD(int, rvalues, (std::string&&), (override));
  MOCK_METHOD(int, same_name, (int, int), (override));
};

}  // namespace defaults

#pragma GCC diagnostic pop
