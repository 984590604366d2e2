// codec_sizes_benchmark [--json] [--runs N]: a vector of structs from 100 B to 1 MB, beside an nlohmann
// document and protobuf, and a large struct whose keys come in another order than its table's. Processor
// time, alternating runs.
#include <ctime>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "baselines.hpp"
#include "benchmark/comparison/comparison.hpp"
#include "natsmith/codec/codec.hpp"
#include "wide.hpp"
#ifdef NATSMITH_WITH_PROTOBUF
#include "protobuf_coding.hpp"
#endif

namespace bench {
namespace {

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Microseconds of one \p work, out of as many as take about 20 ms.
double cost(const std::function<std::size_t()>& work) {
  constexpr double kLongEnough = 0.02;
  volatile std::size_t sink = 0;
  for (std::size_t count = 1;; count *= 2) {
    const double begin = cpu_seconds();
    for (std::size_t i = 0; i < count; ++i) sink = sink + work();
    const double taken = cpu_seconds() - begin;
    if (taken >= kLongEnough) return 1e6 * taken / static_cast<double>(count);
  }
}

Comparison comparison(std::string name, std::string against, const std::function<std::size_t()>& ours,
                      const std::function<std::size_t()>& theirs) {
  return {.name = std::move(name),
          .against = std::move(against),
          .unit = "µs",
          .ours = [ours] { return cost(ours); },
          .theirs = [theirs] { return cost(theirs); },
          .inverse = true};
}

Comparison with_goal(Comparison what, Bound bound, double goal) {
  what.bound = bound;
  what.goal = goal;
  return what;
}

std::size_t must_decode(const std::string& json) {
  const auto users = natsmith::decode<std::vector<User>>(json);
  if (!users) throw std::runtime_error(users.error().what());
  return users->size();
}

/// Users whose JSON has about so many bytes.
std::vector<User> users_of_size(std::size_t bytes) {
  const std::size_t each = document_encode(some_users(100)).size() / 100;
  return some_users(std::max<std::size_t>(1, (bytes + each / 2) / each));
}

/// A vector of structs, each way, against each peer.
void add_size(std::vector<Comparison>& rows, const std::string& size, std::size_t bytes) {
  const auto users = std::make_shared<std::vector<User>>(users_of_size(bytes));
  const auto json = std::make_shared<std::string>(document_encode(*users));
  const auto buffer = std::make_shared<std::string>();
  const auto out = [users, buffer] {
    buffer->clear();
    natsmith::encode(*users, *buffer);
    return buffer->size();
  };
  const auto in = [json] { return must_decode(*json); };
  const auto document_out = [users] { return document_encode(*users).size(); };
  const auto document_in = [json] { return document_decode(*json).size(); };
  rows.push_back(
      with_goal(comparison("structs out, " + size, "nlohmann", out, document_out), Bound::kAtLeast, 10));
  rows.push_back(
      with_goal(comparison("structs in, " + size, "nlohmann", in, document_in), Bound::kAtLeast, 6));
#ifdef NATSMITH_WITH_PROTOBUF
  const auto messages = std::make_shared<ProtobufUsers>(*users);
  const auto protobuf_out = [messages] { return messages->encode(); };
  protobuf_out();
  rows.push_back(comparison("structs out, " + size, "protobuf", out, protobuf_out));
  rows.push_back(
      comparison("structs in, " + size, "protobuf", in, [messages] { return messages->decode(); }));
#endif
}

std::size_t decode_wide(const std::string& json) {
  const auto wide = natsmith::decode<Wide>(json);
  if (!wide) throw std::runtime_error(wide.error().what());
  return static_cast<std::size_t>(static_cast<const Sensor<63>&>(*wide).value);
}

/// The large struct, and the same members in the order that fits the table worst.
Comparison wide_row() {
  const auto in_order = [json = wide_json(true)] { return decode_wide(json); };
  const auto reversed = [json = wide_json(false)] { return decode_wide(json); };
  Comparison row = comparison("64 members in, reversed keys", "in order", reversed, in_order);
  row.inverse = false;
  return with_goal(row, Bound::kAtMost, 1.5);
}

std::vector<Comparison> comparisons() {
  std::vector<Comparison> rows;
  add_size(rows, "100 B", 100);
  add_size(rows, "1 KiB", 1024);
  add_size(rows, "10 KiB", 10'240);
  add_size(rows, "100 KiB", 102'400);
  add_size(rows, "1 MB", 1'000'000);
#ifndef NATSMITH_WITH_PROTOBUF
  rows.push_back({.name = "structs out and in",
                  .against = "protobuf",
                  .absent = "protobuf: absent, install libprotobuf-dev protobuf-compiler"});
#endif
  rows.push_back(wide_row());
  return rows;
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) { return bench::compare_all(argc, argv, bench::comparisons); }
