// Command: what one subcommand of natsmith-monitor is to the command line.
#pragma once

#include <functional>

namespace CLI {
class App;
}  // namespace CLI

namespace natsmith::monitor {

class Context;

/// A subcommand: where it hangs in the command line, and what runs when it was chosen.
struct Command {
  CLI::App* app = nullptr;
  /// \returns what main returns, see exit_code.hpp
  /// \throws  natsmith::Error, which the command line reports
  std::function<int(Context&)> run = {};
};

/// \name Each adds its subcommand, with options, help and examples
/// @{
[[nodiscard]] Command add_ls(CLI::App& app);
[[nodiscard]] Command add_show(CLI::App& app);
[[nodiscard]] Command add_watch(CLI::App& app);
[[nodiscard]] Command add_events(CLI::App& app);
[[nodiscard]] Command add_top(CLI::App& app);
[[nodiscard]] Command add_call(CLI::App& app);
[[nodiscard]] Command add_wait(CLI::App& app);
[[nodiscard]] Command add_serve(CLI::App& app);
/// @}

}  // namespace natsmith::monitor
