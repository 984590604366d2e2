// BesideOptions: what goes on beside the measured calls.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace CLI {
class App;
}

namespace bench_natsmith {

struct BesideOptions {
  std::size_t in_flight = 0;       ///< calls kept under way beside the measured ones; 0: none
  std::string connection = "own";  ///< "own", or "same": that of the measured calls
  std::string method = "same";     ///< "same", or "slow": another one, which blocks
};

/// Adds --beside, --beside-connection and --beside-method.
void add_options(CLI::App& app, BesideOptions& beside);

/// Members for the line of figures; none without calls beside.
[[nodiscard]] nlohmann::ordered_json as_json(const BesideOptions& beside);

}  // namespace bench_natsmith
