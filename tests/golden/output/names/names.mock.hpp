// Made by natsmith 0.1.0 from names.hpp. Do not edit: change that header instead.
#pragma once

#include "names.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace names {

/// Stands in for whoever serves "Names" in tests of its callers: no server, but expectations of GoogleMock.
class MockNames : public names::Names {
 public:
  MOCK_METHOD(int, natsmith, (int), (override));
  MOCK_METHOD(int, std, (int), (override));
  MOCK_METHOD(std::string, client_, (std::string), (override));
  MOCK_METHOD(int, call, (int, int, int), (override));
  MOCK_METHOD(int, arguments, (int, int, int), (override));
  MOCK_METHOD(int, context, (int), (override));
  MOCK_METHOD(int, implementation, (int), (override));
  MOCK_METHOD(int, connection, (const std::string&, const std::string&), (override));
  MOCK_METHOD(int, options, (int), (override));
  MOCK_METHOD(int, async, (int), (override));
  MOCK_METHOD(int, with, (int), (override));
  MOCK_METHOD(int, natsmith_async, (int), (override));
  MOCK_METHOD(int, natsmith_with, (int, int), (override));
  MOCK_METHOD(int, kService, (int), (override));
  MOCK_METHOD(int, kGetById, (int), (override));
  MOCK_METHOD(int, get_by_id, (int), (override));
  MOCK_METHOD(int, getById, (int), (override));
  MOCK_METHOD(int, GetByIdArguments, (int), (override));
  MOCK_METHOD(names::Async, make, (names::Async, names::Wire), (override));
  MOCK_METHOD(int, serve, (int), (override));
  MOCK_METHOD(int, add, (int), (override));
  MOCK_METHOD(void, start, (), (override));
  MOCK_METHOD(void, stop, (), (override));
  MOCK_METHOD(bool, run, (int), (override));
  MOCK_METHOD(int, stats, (), (override));
  MOCK_METHOD(int, delete_, (int), (override));
  MOCK_METHOD(int, override, (int), (override));
  MOCK_METHOD(int, final, (int), (override));
  MOCK_METHOD(int, import, (int), (override));
  MOCK_METHOD(int, move, (std::vector<int>), (override));
  MOCK_METHOD(int, fields, (int), (override));
  MOCK_METHOD(int, service, (), (override));
  MOCK_METHOD(int, running, (), (override));
};

}  // namespace names

#pragma GCC diagnostic pop
