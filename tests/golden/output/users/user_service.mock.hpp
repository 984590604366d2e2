// Made by natsmith 0.1.0 from user_service.hpp. Do not edit: change that header instead.
#pragma once

#include "user_service.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace app {

/// Stands in for whoever serves "User" in tests of its callers: no server, but expectations of GoogleMock.
class MockUserService : public app::UserService {
 public:
  MOCK_METHOD(std::optional<app::User>, get_by_id, (const std::string&), (override));
  MOCK_METHOD(std::vector<app::User>, get_all, (), (override));
  MOCK_METHOD(void, add, (app::User), (override));
  MOCK_METHOD(natsmith::Result<void>, rename, (const std::string&, const std::string&), (override));
  MOCK_METHOD(void, delete_all, (), (override));
  MOCK_METHOD(void, visited, (const std::string&), (override));
  MOCK_METHOD(unsigned long, visits, (const std::string&), (override));
  MOCK_METHOD(std::string, make_report, (std::chrono::milliseconds), (override));
  MOCK_METHOD(std::string, served_by, (), (const, override));
};

}  // namespace app

#pragma GCC diagnostic pop
