// Code that calls a service, to be tested without one.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "user_service.hpp"

/// Says hello to users; it knows the interface, and not whether a UserClient stands behind it.
class Greeter {
 public:
  explicit Greeter(app::UserService& users) : users_(users) {}

  std::string greet(const std::string& id) {
    const std::optional<app::User> user = users_.get_by_id(id);
    if (!user) return "Hello, stranger!";
    users_.visited(id);
    return "Hello, " + user->name + "!";
  }

 private:
  app::UserService& users_;
};
