// Made by natsmith 0.1.0 from streams.hpp. Do not edit: change that header instead.
#pragma once

#include "streams.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace streams_of {

/// Stands in for whoever serves "Streams" in tests of its callers: no server, but expectations of GoogleMock.
class MockStreams : public streams_of::Streams {
 public:
  MOCK_METHOD(natsmith::Stream<bool>, bools, (), (override));
  MOCK_METHOD(natsmith::Stream<std::optional<int>>, optionals, (), (const, override));
  MOCK_METHOD((natsmith::Stream<std::variant<int, std::string>>), variants, (std::string_view, int),
              (override));
  MOCK_METHOD((natsmith::Stream<std::vector<std::map<std::string, double>>>), tables,
              (natsmith::CallContext&), (override));
  MOCK_METHOD(natsmith::Stream<streams_of::Leaf>, leaves, (), (override));
  MOCK_METHOD(natsmith::Stream<std::unique_ptr<streams_of::Leaf>>, owned,
              (natsmith::Stream<std::unique_ptr<streams_of::Leaf>>), (override));
  MOCK_METHOD(bool, stream, (natsmith::Stream<bool>), (override));
  MOCK_METHOD(natsmith::Result<streams_of::Leaf>, result,
              (natsmith::CallContext&, natsmith::Stream<streams_of::Leaf>), (noexcept, override));
  MOCK_METHOD(natsmith::Result<void>, nothing, (natsmith::Stream<streams_of::Leaf>, const streams_of::Leaf&),
              (override));
  MOCK_METHOD(void, acknowledged, (natsmith::Stream<std::string>), (override));
  MOCK_METHOD(natsmith::Stream<int>, overload, (int), (override));
  MOCK_METHOD(natsmith::Stream<int>, overload, (natsmith::Stream<int>), (const, override));
};

}  // namespace streams_of

#pragma GCC diagnostic pop
