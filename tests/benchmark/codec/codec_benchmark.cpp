// The codec's speed and allocations: compare ratios within one run, the machine decides about the rest.
//   codec_benchmark --benchmark_enable_random_interleaving=true --benchmark_repetitions=5
// `per_item` is the time for one struct, `allocations` those of one encode or decode of the whole list.
#include <benchmark/benchmark.h>

#include "allocations.hpp"
#include "baselines.hpp"
#include "natsmith/codec/codec.hpp"

namespace {

using bench::User;

std::string encoded(const std::vector<User>& users) {
  std::string json;
  natsmith::encode(users, json);
  return json;
}

/// Runs \p work until the benchmark is content, and reports time and allocations.
template <class Work>
void measure(benchmark::State& state, const Work& work) {
  const auto items = static_cast<double>(state.range(0));
  work();  // what is allocated once does not count
  const std::size_t before = bench::allocations();
  for (auto _ : state) work();
  const auto allocated = static_cast<double>(bench::allocations() - before);
  state.counters["allocations"] = benchmark::Counter(allocated, benchmark::Counter::kAvgIterations);
  state.counters["per_item"] =
      benchmark::Counter(items, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void encode_natsmith(benchmark::State& state) {
  const auto users = bench::some_users(static_cast<std::size_t>(state.range(0)));
  std::string json;
  measure(state, [&] {
    json.clear();
    natsmith::encode(users, json);
    benchmark::DoNotOptimize(json.data());
  });
}

void encode_document(benchmark::State& state) {
  const auto users = bench::some_users(static_cast<std::size_t>(state.range(0)));
  measure(state, [&] { benchmark::DoNotOptimize(bench::document_encode(users).data()); });
}

void decode_natsmith(benchmark::State& state) {
  const std::string json = encoded(bench::some_users(static_cast<std::size_t>(state.range(0))));
  measure(state, [&] { benchmark::DoNotOptimize(natsmith::decode<std::vector<User>>(json)->data()); });
}

void decode_direct(benchmark::State& state) {
  const std::string json = encoded(bench::some_users(static_cast<std::size_t>(state.range(0))));
  measure(state, [&] { benchmark::DoNotOptimize(bench::direct_decode(json).data()); });
}

void decode_document(benchmark::State& state) {
  const std::string json = encoded(bench::some_users(static_cast<std::size_t>(state.range(0))));
  measure(state, [&] { benchmark::DoNotOptimize(bench::document_decode(json).data()); });
}

BENCHMARK(encode_natsmith)->Arg(1)->Arg(1000);
BENCHMARK(encode_document)->Arg(1)->Arg(1000);
BENCHMARK(decode_natsmith)->Arg(1)->Arg(1000);
BENCHMARK(decode_direct)->Arg(1)->Arg(1000);
BENCHMARK(decode_document)->Arg(1)->Arg(1000);

}  // namespace

BENCHMARK_MAIN();
