#include "payload.hpp"

#include <string>

#include "support/calls.hpp"
#include "support/payload.hpp"

namespace bench_grpc {
namespace {

template <class Size>
void check_length(Size sent, Size received) {
  if (sent == received) return;
  bench::Calls::fail("sent " + std::to_string(sent) + ", got back " + std::to_string(received));
}

}  // namespace

Message message_of(std::size_t body) {
  constexpr std::size_t kAroundData = 2;  // the field's number and its length
  const bench::Message same;
  Message message;
  message.set_id(same.id);
  message.set_name(same.name);
  for (const std::string& tag : same.tags) message.add_tags(tag);
  message.set_data(bench::filler(body, message.ByteSizeLong() + kAroundData));
  return message;
}

Items items_of(std::size_t count) {
  Items items;
  for (const bench::Item& same : bench::some_items(count)) {
    Item& item = *items.add_items();
    item.set_id(same.id);
    item.set_name(same.name);
    item.set_score(same.score);
    item.set_active(same.active);
  }
  return items;
}

void check(const Message& sent, const Message& received) {
  check_length(sent.data().size(), received.data().size());
}

void check(const Items& sent, const Items& received) {
  check_length(sent.items_size(), received.items_size());
}

}  // namespace bench_grpc
