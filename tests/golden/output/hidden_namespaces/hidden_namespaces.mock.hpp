// Made by natsmith 0.1.0 from hidden_namespaces.hpp. Do not edit: change that header instead.
#pragma once

#include "hidden_namespaces.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace hidden::hidden {

/// Stands in for whoever serves "Hidden" in tests of its callers: no server, but expectations of GoogleMock.
class MockService : public ::hidden::hidden::Service {
 public:
  MOCK_METHOD((::std::map<::std::string, ::hidden::std::Text>), get, (const ::std::string&, ::std::string),
              (override));
  MOCK_METHOD(::natsmith::Result<::hidden::natsmith::Text>, find,
              (::std::string_view, ::natsmith::CallContext&), (override));
  MOCK_METHOD(::hidden::hidden::Text, own, (::std::optional<::hidden::hidden::Text>), (override));
};

}  // namespace hidden::hidden

#pragma GCC diagnostic pop
