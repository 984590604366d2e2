#include "beside.hpp"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace bench_natsmith {

void add_options(CLI::App& app, BesideOptions& beside) {
  app.add_option("--beside", beside.in_flight, "calls kept under way beside the measured ones")
      ->capture_default_str();
  app.add_option("--beside-connection", beside.connection,
                 "what carries them: that of the measured ones, or not")
      ->check(CLI::IsMember({"own", "same"}))
      ->capture_default_str();
  app.add_option("--beside-method", beside.method, "what they call; slow blocks the executor")
      ->check(CLI::IsMember({"same", "slow"}))
      ->capture_default_str();
}

nlohmann::ordered_json as_json(const BesideOptions& beside) {
  if (beside.in_flight == 0) return nlohmann::ordered_json::object();
  return {{"beside", beside.in_flight},
          {"beside_connection", beside.connection},
          {"beside_method", beside.method}};
}

}  // namespace bench_natsmith
