#include "targets.hpp"

#include <string_view>

#include "echo_service.codec.hpp"
#include "natsmith/codec/codec.hpp"
#include "support/calls.hpp"

namespace bench_natsmith {

Message message_of(std::size_t body) {
  constexpr std::string_view kAround = R"({"message":})";  // arguments travel by name
  const bench::Message same;
  Message message{same.id, same.name, same.tags, {}};
  std::string json;
  natsmith::encode(message, json);
  message.data = bench::filler(body, json.size() + kAround.size());
  return message;
}

std::vector<Item> items_of(std::size_t count) {
  std::vector<Item> items;
  items.reserve(count);
  for (const bench::Item& item : bench::some_items(count)) {
    items.push_back({item.id, item.name, item.score, item.active});
  }
  return items;
}

void check_length(std::size_t sent, std::size_t received) {
  if (sent == received) return;
  bench::Calls::fail("sent " + std::to_string(sent) + ", got back " + std::to_string(received));
}

}  // namespace bench_natsmith
