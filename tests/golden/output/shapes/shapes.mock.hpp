// Made by natsmith 0.1.0 from shapes.hpp. Do not edit: change that header instead.
#pragma once

#include "shapes.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace shapes {

/// Stands in for whoever serves "Shapes" in tests of its callers: no server, but expectations of GoogleMock.
class MockShapeService : public shapes::ShapeService {
 public:
  MOCK_METHOD(int, inherited, (int), (override));
  MOCK_METHOD(int, overridden, (), (const, override));
  MOCK_METHOD(int, call, (), (override));
  MOCK_METHOD(void, one_way, (int), (override));
  MOCK_METHOD(void, acknowledged, (), (override));
  MOCK_METHOD(natsmith::Result<int>, result, (), (override));
  MOCK_METHOD(natsmith::Result<void>, result_of_nothing, (int), (override));
  MOCK_METHOD(std::monostate, unit, (), (override));
  MOCK_METHOD(natsmith::Result<int>, never_throws, (), (const, noexcept, override));
  MOCK_METHOD(void, one_way_never_throws, (std::string), (noexcept, override));
  MOCK_METHOD(int, constant, (int), (const, override));
  MOCK_METHOD(int, first, (natsmith::CallContext&, int), (override));
  MOCK_METHOD(int, last, (int, natsmith::CallContext&), (override));
  MOCK_METHOD(int, unnamed, (int, natsmith::CallContext&), (override));
  MOCK_METHOD(void, one_way_with_context, (natsmith::CallContext&), (override));
  MOCK_METHOD(natsmith::Result<int>, result_with_context, (natsmith::CallContext&, int),
              (noexcept, override));
  MOCK_METHOD(int, find, (const std::string&), (override));
  MOCK_METHOD(int, find, (std::string_view, int), (override));
  MOCK_METHOD(int, find, (int), (override));
  MOCK_METHOD(int, find, (std::span<const int>), (override));
  MOCK_METHOD(int, find, (), (override));
  MOCK_METHOD(int, find, (), (const, override));
  MOCK_METHOD(int, annotated, (), (override));
  MOCK_METHOD(std::vector<std::string>, a_method_with_a_very_long_name,
              (const std::vector<std::string>&, const std::vector<std::string>&, std::string_view),
              (override));
};

}  // namespace shapes

#pragma GCC diagnostic pop
