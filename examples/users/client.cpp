// Calls the user service once around: users_client [URL]. With several servers, their memories differ.
#include <natsmith/transport/connection.hpp>

#include <exception>
#include <iostream>

#include "user_service.client.hpp"

namespace {

void show(const std::optional<app::User>& user) {
  std::cout << (user ? user->id + ": " + user->name : "nobody") << '\n';
}

void call(app::UserService& users) {
  users.delete_all();
  users.add({.id = "42",
             .name = "Ada",
             .email = "ada@example.org",
             .addresses = {{"Main Street 1", "London", {}}}});
  show(users.get_by_id("42"));
  show(users.get_by_id("43"));
  if (const auto renamed = users.rename("43", "Grace"); !renamed) std::cout << renamed.error().what() << '\n';
  users.visited("42");
  std::cout << users.get_all().size() << " in all, a report by " << users.make_report() << '\n';
}

}  // namespace

int main(int argc, char** argv) try {
  natsmith::Connection connection = natsmith::Connection::open(
      {.urls = {argc > 1 ? argv[1] : "nats://127.0.0.1:4222"}, .name = "users_client"});
  app::UserClient users(connection);
  call(users);
  auto answer = natsmith::async(users).served_by();  // does not wait
  std::cout << "answered by " << answer.get() << '\n';
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
