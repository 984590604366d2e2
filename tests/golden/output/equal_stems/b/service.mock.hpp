// Made by natsmith 0.1.0 from b/service.hpp. Do not edit: change that header instead.
#pragma once

#include "b/service.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace shared::b {

/// Stands in for whoever serves "B" in tests of its callers: no server, but expectations of GoogleMock.
class MockService : public shared::b::Service {
 public:
  MOCK_METHOD(shared::Person, best, (const shared::Page<shared::Person>&), (override));
  MOCK_METHOD(shared::Page<int>, numbers, (), (override));
};

}  // namespace shared::b

#pragma GCC diagnostic pop
