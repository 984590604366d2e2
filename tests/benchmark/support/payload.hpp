// What all peers send, as plain values: each copies them into its own types.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bench {

/// One of the small structs of --items.
struct Item {
  std::int64_t id = 0;
  std::string name;
  double score = 0;
  bool active = false;
};

/// So many items, all different; as JSON about 60 bytes each.
[[nodiscard]] std::vector<Item> some_items(std::size_t count);

/// The struct of --body: the same in all peers but for the length of `data`.
struct Message {
  std::int64_t id = 1'000'001;
  std::string name = "ann";
  std::vector<std::string> tags = {"a", "b"};
  std::string data;  ///< see filler()
};

/// Text without anything to escape, for Message::data.
/// \param body   bytes that the encoded request shall have
/// \param empty  bytes that it has with empty data; when that is more, the text is empty
[[nodiscard]] std::string filler(std::size_t body, std::size_t empty);

}  // namespace bench
