// What bench_natsmith calls: a client and the argument that it sends.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "echo_service.client.hpp"
#include "support/payload.hpp"

namespace bench_natsmith {

/// A message whose request has about so many bytes.
[[nodiscard]] Message message_of(std::size_t body);
[[nodiscard]] std::vector<Item> items_of(std::size_t count);

/// Ends the program unless the reply is as long as what was sent.
void check_length(std::size_t sent, std::size_t received);

/// The same argument over and over. \thread any
/// \tparam Client  of an interface with the method echo
template <class Client>
class MessageTarget {
 public:
  MessageTarget(const Client& client, std::size_t body)
      : client_(client), async_(natsmith::async(client_)), message_(message_of(body)) {}
  [[nodiscard]] Message call() { return client_.echo(message_); }
  [[nodiscard]] natsmith::Future<Message> call_async() { return async_.echo(message_); }
  void check(const Message& reply) const { check_length(message_.data.size(), reply.data.size()); }

 private:
  Client client_;
  typename Client::Async async_;
  const Message message_;
};

/// The slow method. \thread any
class SlowTarget {
 public:
  SlowTarget(const SpeedsClient& client, std::size_t body)
      : client_(client), async_(natsmith::async(client_)), message_(message_of(body)) {}
  [[nodiscard]] natsmith::Future<Message> call_async() { return async_.slow(message_); }
  void check(const Message& reply) const { check_length(message_.data.size(), reply.data.size()); }

 private:
  SpeedsClient client_;
  SpeedsClient::Async async_;
  const Message message_;
};

class ItemsTarget {
 public:
  ItemsTarget(const ItemsClient& client, std::size_t count)
      : client_(client), async_(natsmith::async(client_)), items_(items_of(count)) {}
  [[nodiscard]] std::vector<Item> call() { return client_.echo(items_); }
  [[nodiscard]] natsmith::Future<std::vector<Item>> call_async() { return async_.echo(items_); }
  void check(const std::vector<Item>& reply) const { check_length(items_.size(), reply.size()); }

 private:
  ItemsClient client_;
  ItemsClient::Async async_;
  const std::vector<Item> items_;
};

}  // namespace bench_natsmith
