// Made by natsmith 0.1.0 from a/service.hpp. Do not edit: change that header instead.
#pragma once

#include "a/service.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace shared::a {

/// Stands in for whoever serves "A" in tests of its callers: no server, but expectations of GoogleMock.
class MockService : public shared::a::Service {
 public:
  MOCK_METHOD(shared::Page<shared::Person>, people, (unsigned long, unsigned long), (override));
};

}  // namespace shared::a

#pragma GCC diagnostic pop
