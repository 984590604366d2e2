// Options: the command line that all peers share.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace bench {

struct Options {
  std::string peer;  ///< not an option: who measures, e.g. "natsmith"
  std::string url = "nats://127.0.0.1:4222";
  std::string mode;
  std::size_t in_flight = 1;  ///< calls under way at a time; with blocking modes the number of caller threads
  std::size_t body = 64;      ///< bytes of the encoded request, about
  std::size_t items = 0;  ///< 0: a struct of about `body` bytes; otherwise a vector of so many small structs
  std::optional<std::size_t> calls;  ///< empty: as many as take about `seconds`; 0: set up, report, end
  std::size_t warm_up = 2000;        ///< at least; more when these take much less time than `seconds`
  double seconds = 1;                ///< of the measured part, about, when `calls` is not given
  double rate = 0;                   ///< calls a second, sent evenly whatever comes back; 0: closed loop
  std::size_t endpoints = 1;
};

/// Adds what only one peer understands.
using AddOptions = std::function<void(CLI::App& app)>;

/// Reads the command line; ends the program for --help and for mistakes.
/// \param modes  the values of --mode; the first is the default
[[nodiscard]] Options parse_options(int argc, char** argv, const std::string& peer,
                                    const std::vector<std::string>& modes, const AddOptions& add_more = {});

}  // namespace bench
