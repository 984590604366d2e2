// Made by natsmith 0.1.0 from shadows.hpp. Do not edit: change that header instead.
#pragma once

#include "shadows.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace shadows {

/// Stands in for whoever serves "Shadows" in tests of its callers: no server, but expectations of GoogleMock.
class MockShadowService : public shadows::ShadowService {
 public:
  MOCK_METHOD(int, get, (int, const std::string&, int), (override));
  MOCK_METHOD(int, old_get, (int), (override));
  MOCK_METHOD(shadows::ShadowService::Kind, kind, (shadows::ShadowService::Kind), (override));
};

}  // namespace shadows

#pragma GCC diagnostic pop
