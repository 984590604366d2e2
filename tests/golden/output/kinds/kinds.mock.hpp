// Made by natsmith 0.1.0 from kinds.hpp. Do not edit: change that header instead.
#pragma once

#include "kinds.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace kinds {

/// Stands in for whoever serves "Kinds" in tests of its callers: no server, but expectations of GoogleMock.
class MockKindService : public kinds::KindService {
 public:
  MOCK_METHOD(kinds::All, echo, (const kinds::All&), (override));
  MOCK_METHOD(kinds::KindService::Nested, nested, (kinds::KindService::Nested), (override));
  MOCK_METHOD((std::tuple<int, kinds::Color>), tuple,
              ((std::variant<int, kinds::Money>), (std::pair<unsigned long, kinds::Plain>)), (override));
  MOCK_METHOD(elsewhere::Line, line, (elsewhere::Line, nlohmann::json), (override));
  MOCK_METHOD(std::chrono::system_clock::time_point, when,
              ((std::chrono::duration<double, std::ratio<1>>), std::filesystem::path), (override));
  MOCK_METHOD(std::vector<std::vector<std::optional<int>>>, matrix,
              ((const std::array<std::array<double, 2>, 2>&)), (override));
};

}  // namespace kinds

#pragma GCC diagnostic pop
