// `natsmith-monitor top`: services and their methods by what they do now, on the whole terminal.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include "monitor/bell.hpp"
#include "monitor/command.hpp"
#include "monitor/context.hpp"
#include "monitor/exit_code.hpp"
#include "monitor/object_json.hpp"
#include "monitor/observation.hpp"
#include "monitor/stats_asker.hpp"
#include "monitor/terminal_screen.hpp"
#include "monitor/top_view.hpp"
#include "shared/duration.hpp"
#include "shared/printable.hpp"

namespace natsmith::monitor {
namespace {

constexpr const char* kExamples = R"(Examples:
  natsmith-monitor top
  natsmith-monitor top --sort latency --methods --interval 1s
  natsmith-monitor top --once --interval 5s

Keys: c calls, e errors, l latency, p permits, w waiting, n name: sort by it. m methods or services.
Arrows, PgUp, PgDn, Home, End: scroll. q: quit. Objects are asked for their metrics (stats), 32 at a time; rates are
what happened between two answers. --once prints the table after two rounds and needs no terminal.)";

const std::map<std::string, TopOrder> kOrders = {
    {"calls", TopOrder::calls},     {"errors", TopOrder::errors},   {"latency", TopOrder::latency},
    {"permits", TopOrder::permits}, {"waiting", TopOrder::waiting}, {"name", TopOrder::name}};

struct Options {
  std::string sort = "calls";
  std::string interval = "2s";
  bool methods = false;
  bool once = false;
};

/// What is shown, as the keys have it.
struct Display {
  TopOrder order = TopOrder::calls;
  bool methods = false;
  std::size_t first = 0;  // row of the table
  bool quit = false;
};

constexpr const char* kNothingToShow = "no object that runs has metrics of calls";
constexpr std::size_t kHead = 3;  // rows above the table's own

void press(Display& display, const KeyPress& press, std::size_t page) {
  const auto back = [&](std::size_t by) { display.first -= std::min(by, display.first); };
  switch (press.key) {
    case Key::up:
      return back(1);
    case Key::down:
      display.first += 1;
      return;
    case Key::page_up:
      return back(page);
    case Key::page_down:
      display.first += page;
      return;
    case Key::home:
      display.first = 0;
      return;
    case Key::end:
      display.first = SIZE_MAX / 2;
      return;
    case Key::character:
      break;
    default:
      return;
  }
  if (press.character == 'q') display.quit = true;
  if (press.character == 'm') display.methods = !display.methods;
  for (const auto& [name, order] : kOrders)
    if (press.character == name.front()) display.order = order;
}

std::string name_of(TopOrder order) {
  return std::ranges::find(kOrders, order, [](const auto& each) { return each.second; })->first;
}

Table table_of(const Observation& observation, const StatsAsker& asker, const Display& display) {
  auto rates = asker.rates(display.methods);
  sort_rates(rates, display.order);
  return top_table(rates, observation.discovery().objects());
}

std::string headline(const Observation& observation, const StatsAsker& asker, const Table& table) {
  std::string text = time_text(std::chrono::system_clock::now()).substr(11, 8) + "Z  " +
                     std::to_string(table.rows.size()) + " rows, " +
                     std::to_string(observation.discovery().size()) + " objects";
  if (const std::size_t silent = asker.silent(); silent > 0)
    text += ", " + std::to_string(silent) + " do not answer";
  for (const std::string& remark : observation.discovery().remarks()) text += "  ! " + printable(remark);
  return text;
}

std::vector<Cell> fitted_row(const Table& table, const std::vector<Cell>& cells,
                             const std::vector<std::size_t>& widths) {
  std::vector<Cell> row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    row.push_back({fitted(cells[i].text, widths[i], table.columns[i].right), cells[i].paint});
    row.push_back({"  "});
  }
  return row;
}

void draw(TerminalScreen& screen, const Observation& observation, const StatsAsker& asker, Display& display) {
  const Table table = table_of(observation, asker, display);
  const std::size_t room = screen.rows() > kHead ? screen.rows() - kHead : 1;
  display.first = std::min(display.first, table.rows.size() - std::min(table.rows.size(), room));
  const auto widths = widths_of(table, screen.columns());
  std::vector<Cell> titles;
  for (const Column& column : table.columns) titles.push_back({column.title, Paint::heading});
  screen.clear();
  screen.draw(0, {{headline(observation, asker, table)}});
  screen.draw(1, {{"by " + name_of(display.order) + (display.methods ? ", methods" : ", services") +
                       "   c e l p w n: sort, m: methods/services, q: quit",
                   Paint::faint}});
  screen.draw(2, fitted_row(table, titles, widths));
  for (std::size_t i = 0; i < room && display.first + i < table.rows.size(); ++i)
    screen.draw(kHead + i, fitted_row(table, table.rows[display.first + i], widths));
  if (table.rows.empty())
    screen.draw(kHead + 1, {{asker.rounds() == 0 ? "asking …" : kNothingToShow, Paint::faint}});
  screen.show();
}

Display display_of(const Options& options) {
  return {.order = kOrders.at(options.sort), .methods = options.methods};
}

int show_screen(Context& context, const Options& options) {
  if (!context.output().is_terminal() || ::isatty(STDIN_FILENO) != 1)
    throw Error(ErrorCode::invalid_argument, "top needs a terminal; --once prints the table elsewhere");
  context.log_to(silent_logger());  // what matters is among the remarks
  Observation observation(context);
  observation.wait_for_history();
  const StatsAsker asker(observation.connection(), context.subjects(), observation.discovery(),
                         duration_of(options.interval).value(), [] {});
  Display display = display_of(options);
  TerminalScreen screen(context.output().style().color);
  std::size_t seen = SIZE_MAX;
  auto drawn = Deadline::after(std::chrono::seconds{0});
  while (!display.quit && !context.stop().stop_requested()) {
    if (seen != asker.rounds() || drawn.passed()) {
      seen = asker.rounds();
      draw(screen, observation, asker, display);
      drawn = Deadline::after(std::chrono::seconds{1});
    }
    const KeyPress key = screen.wait(std::chrono::milliseconds{100});
    if (key.key == Key::none) continue;
    press(display, key, screen.rows() - std::min(kHead, screen.rows() - 1));
    seen = SIZE_MAX;
  }
  return kExitSuccess;
}

int print_once(Context& context, const Options& options) {
  Observation observation(context);
  observation.wait_for_history();
  Bell bell;
  const StatsAsker asker(observation.connection(), context.subjects(), observation.discovery(),
                         duration_of(options.interval).value(), [&bell] { bell.ring(); });
  while (asker.rounds() < 2) {
    bell.wait(context.stop(), Deadline::never());
    if (context.stop().stop_requested()) return kExitInterrupted;
  }
  const Table table = table_of(observation, asker, display_of(options));
  std::string text;
  for (const std::string& line : lines_of(table, context.output().style())) text += line + "\n";
  context.output().write(text);
  if (table.rows.empty()) tell(kNothingToShow);
  observation.tell_remarks();
  return kExitSuccess;
}

}  // namespace

Command add_top(CLI::App& app) {
  CLI::App* const command = app.add_subcommand("top", "shows services by what they do now");
  const auto options = std::make_shared<Options>();
  command->footer(kExamples);
  command->add_option("--sort", options->sort, "by what to sort first")
      ->check(CLI::IsMember({"calls", "errors", "latency", "permits", "waiting", "name"}))
      ->capture_default_str();
  command->add_option("--interval", options->interval, "how often to ask the objects")
      ->check(CLI::Validator(check_duration, "TIME"))
      ->capture_default_str();
  command->add_flag("--methods", options->methods, "a row for each method instead of each service");
  command->add_flag("--once", options->once, "print the table after two rounds, and end");
  return {command, [options](Context& context) {
            return options->once ? print_once(context, *options) : show_screen(context, *options);
          }};
}

}  // namespace natsmith::monitor
