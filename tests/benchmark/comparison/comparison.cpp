#include "benchmark/comparison/comparison.hpp"

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "benchmark/comparison/row.hpp"

namespace bench {
namespace {

constexpr int kError = 2;

struct Wanted {
  bool json = false;
  std::size_t runs = 7;
};

void add_options(CLI::App& app, Wanted& wanted) {
  app.add_flag("--json", wanted.json, "print a line of JSON for each row");
  app.add_option("--runs", wanted.runs, "measurements of each side")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
}

/// \returns whether all goals were reached
bool print_all(const std::vector<Comparison>& comparisons, const Wanted& wanted) {
  bool reached = true;
  for (const Comparison& comparison : comparisons) {
    const Row row = measure(comparison, wanted.runs);
    std::cout << (wanted.json ? as_json(row) : as_text(row)) << std::endl;
    reached = reached && row.reached();
  }
  return reached;
}

}  // namespace

int compare_all(int argc, char** argv, const std::function<std::vector<Comparison>()>& comparisons) {
  Wanted wanted;
  CLI::App app("Measures natsmith beside others, in turns, and says which goals are reached.");
  add_options(app, wanted);
  try {
    app.parse(argc, argv);
    return print_all(comparisons(), wanted) ? 0 : 1;
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  } catch (const std::exception& error) {
    std::cerr << argv[0] << ": " << error.what() << '\n';
    return kError;
  }
}

}  // namespace bench
