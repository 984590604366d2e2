// Made by natsmith 0.1.0 from inline_namespaces.hpp. Do not edit: change that header instead.
#pragma once

#include "inline_namespaces.hpp"

#include <gmock/gmock.h>

// The interface may deprecate what it still has.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace company::inline v2::accounts {

/// Stands in for whoever serves "Accounts" in tests of its callers: no server, but expectations of GoogleMock.
class MockAccountService : public company::v2::accounts::AccountService {
 public:
  MOCK_METHOD(company::v2::accounts::Account, get, (const std::string&), (override));
};

}  // namespace company::inline v2::accounts

inline namespace v1 {
namespace first {

/// Stands in for whoever serves "First" in tests of its callers: no server, but expectations of GoogleMock.
class MockFirstService : public v1::first::FirstService {
 public:
  MOCK_METHOD(company::v2::accounts::Account, get, (), (override));
};

}  // namespace first
}  // inline namespace v1

#pragma GCC diagnostic pop
