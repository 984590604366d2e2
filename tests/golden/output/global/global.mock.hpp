// Made by natsmith 0.1.0 from global.hpp. Do not edit: change that header instead.
#pragma once

#include "global.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

/// Stands in for whoever serves "Global" in tests of its callers: no server, but expectations of GoogleMock.
class MockHandler : public ::Handler {
 public:
  MOCK_METHOD(::std::vector<::Client>, clients, (const ::Client&, ::Plain), (override));
  MOCK_METHOD(::Result<::Client>, client, (::Plain), (override));
};

#pragma GCC diagnostic pop
