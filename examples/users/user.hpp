// What the user service is about.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace app {

enum class Role { guest, member, admin };

struct Address {
  std::string street;
  std::string city;
  std::optional<std::string> country;
};

struct User {
  /// What a user has agreed to, and when.
  struct Consent {
    std::string topic;
    std::chrono::system_clock::time_point given;
  };

  std::string id;
  std::string name;
  std::optional<std::string> email;
  Role role = Role::member;
  std::vector<Address> addresses = {};
  std::vector<Consent> consents = {};
};

}  // namespace app
