// Made by natsmith 0.1.0 from tasks.hpp. Do not edit: change that header instead.
#pragma once

#include "tasks.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace tasks {

/// Stands in for whoever serves "Tasks" in tests of its callers: no server, but expectations of GoogleMock.
class MockTaskService : public tasks::TaskService {
 public:
  MOCK_METHOD(natsmith::Task<long>, twice, (long), (override));
  MOCK_METHOD(natsmith::Task<void>, nothing, (), (override));
  MOCK_METHOD(natsmith::Task<void>, nothing_of, (const tasks::Order&), (const, override));
  MOCK_METHOD(natsmith::Task<natsmith::Result<long>>, checked, (bool), (override));
  MOCK_METHOD(natsmith::Task<natsmith::Result<void>>, checked_nothing, (bool), (noexcept, override));
  MOCK_METHOD(natsmith::Task<std::string>, texts,
              (const std::string&, std::string_view, std::string, std::string&&), (override));
  MOCK_METHOD(natsmith::Task<long>, spans, (std::span<const int>, int), (override));
  MOCK_METHOD(natsmith::Task<std::unique_ptr<tasks::Order>>, moves,
              (std::unique_ptr<tasks::Order>, (std::map<std::string, tasks::Order>&&)), (override));
  MOCK_METHOD(natsmith::Task<std::string>, context_first, (natsmith::CallContext&, int), (override));
  MOCK_METHOD(natsmith::Task<std::string>, context_last, (const std::string&, natsmith::CallContext&),
              (const, override));
  MOCK_METHOD(natsmith::Task<std::string>, overloaded, (long), (override));
  MOCK_METHOD(natsmith::Task<std::string>, overloaded, (std::string_view), (const, override));
  MOCK_METHOD(std::string, plain, (const std::string&), (override));
};

}  // namespace tasks

#pragma GCC diagnostic pop
