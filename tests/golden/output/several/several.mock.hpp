// Made by natsmith 0.1.0 from several.hpp. Do not edit: change that header instead.
#pragma once

#include "several.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace several {

/// Stands in for whoever serves "One" in tests of its callers: no server, but expectations of GoogleMock.
class MockOneService : public several::OneService {
 public:
  MOCK_METHOD(several::Item, get, (int), (override));
};

}  // namespace several

namespace several {

/// Stands in for whoever serves "Two" in tests of its callers: no server, but expectations of GoogleMock.
class MockTwoService : public several::TwoService {
 public:
  MOCK_METHOD(several::Item, get, (int), (override));
};

}  // namespace several

namespace several::deeper {

/// Stands in for whoever serves "user-store" in tests of its callers: no server, but expectations of GoogleMock.
class MockOneService : public several::deeper::OneService {
 public:
  MOCK_METHOD(void, put, (const several::Item&), (override));
};

}  // namespace several::deeper

#pragma GCC diagnostic pop
