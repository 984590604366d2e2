// `natsmith-monitor watch`: the tree, redrawn as it changes; where there is no terminal, a line for each
// change.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

#include "monitor/bell.hpp"
#include "monitor/command.hpp"
#include "monitor/context.hpp"
#include "monitor/event_view.hpp"
#include "monitor/exit_code.hpp"
#include "monitor/follow.hpp"
#include "monitor/object_json.hpp"
#include "monitor/observation.hpp"
#include "monitor/tree_view.hpp"
#include "shared/json_text.hpp"
#include "shared/printable.hpp"

namespace natsmith::monitor {
namespace {

constexpr const char* kExamples = R"(Examples:
  natsmith-monitor watch
  natsmith-monitor watch 'svc?.*' | tee changes.log
  natsmith-monitor watch --json | jq -r 'select(.presence == "dead") | .object.name'

On a terminal the tree is redrawn; a tree that is too long is cut: give a PATTERN, or --status and --presence.
Elsewhere each object is a line first, and then each change. Ends with Ctrl-C.)";

struct Options {
  ObjectFilter filter;
  bool json = false;
};

/// \name Sequences that a terminal obeys: another screen without cursor and back; to the top left; clear what
///       is behind the cursor, in the line or in all lines
/// @{
constexpr const char* kOpenScreen = "\x1b[?1049h\x1b[?25l";
constexpr const char* kCloseScreen = "\x1b[?25h\x1b[?1049l";
constexpr const char* kHome = "\x1b[H";
constexpr const char* kClearLine = "\x1b[K";
constexpr const char* kClearBelow = "\x1b[J";
/// @}

/// Drawing may take a twentieth of the time, however many objects there are.
constexpr int kShare = 20;
constexpr std::chrono::milliseconds kLeastPause{100};
constexpr std::chrono::seconds kAges{1};  // they are redrawn although nothing has changed

/// Gives the terminal back as it was.
class Screen {
 public:
  explicit Screen(Output& output) : output_(output) { output_.write(kOpenScreen); }
  ~Screen() {
    try {
      output_.write(kCloseScreen);
    } catch (const std::exception&) {  // the terminal has gone
    }
  }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

 private:
  Output& output_;
};

std::string frame(const Observation& observation, const Options& options, const Output& output) {
  const WallTime now = std::chrono::system_clock::now();
  const Style style = output.style();
  const std::size_t rows = std::max<std::size_t>(output.rows(), 4);
  const auto objects = observation.discovery().objects();
  auto lines = tree_lines(objects, options.filter, now, style);
  const auto remarks = observation.discovery().remarks();
  const std::size_t room = rows - 2 - std::min<std::size_t>(remarks.size(), 2);
  if (lines.size() > room) {
    const std::size_t more = lines.size() - room + 1;
    lines.resize(room - 1);
    lines.push_back("… " + std::to_string(more) + " more rows");
  }
  std::string text = kHome;
  const auto add = [&](const std::string& line) { text += line + kClearLine + "\r\n"; };
  for (const std::string& line : lines) add(line);
  for (std::size_t i = 0; i < std::min<std::size_t>(remarks.size(), 2); ++i)
    add(painted(shortened(printable("! " + remarks[i]), style.width), Paint::attention, style));
  text += kClearBelow;
  return text +
         painted(shortened(time_text(now).substr(0, 19) + "Z  " + summary(objects, options.filter, now),
                           style.width),
                 Paint::faint, style);
}

int redraw(Context& context, const Options& options) {
  Bell bell;
  context.log_to(silent_logger());  // what matters is among the remarks
  Observation observation(context, {.on_change = [&bell](const ObservedChange&) { bell.ring(); }});
  observation.wait_for_history();
  const Screen screen(context.output());
  while (!context.stop().stop_requested()) {
    const auto begin = Deadline::Clock::now();
    context.output().write(frame(observation, options, context.output()));
    const auto cost = Deadline::Clock::now() - begin;
    const auto least = std::max<Deadline::Clock::duration>(cost * kShare, kLeastPause);
    if (!pause(least, context.stop())) break;
    bell.wait(context.stop(), Deadline::at(begin + std::max<Deadline::Clock::duration>(kAges, least)));
  }
  return kExitSuccess;
}

/// Whether a change is worth a line; an object that appears as long gone is not.
bool is_wanted(const ObservedChange& change, const Options& options, WallTime now) {
  if (!options.filter.matches(change.object)) return false;
  return change.presence_before || !options.filter.hides(change.object, now);
}

int print_changes(Context& context, const Options& options) {
  Mailbox<ObservedChange> changes;
  Observation observation(
      context, {.on_change = [&](const ObservedChange& change) { changes.put(change, context.stop()); }});
  const ClosesAtEnd closes(changes);
  const Style style = context.output().style();
  follow(context, changes, observation, [&](const ObservedChange& change) {
    const WallTime now = std::chrono::system_clock::now();
    if (!is_wanted(change, options, now)) return;
    context.output().line(options.json ? json_line(json_of(change)) : change_line(change, now, style));
  });
  return kExitSuccess;
}

bool understands_sequences(const Output& output) {
  const char* const terminal = std::getenv("TERM");
  return output.is_terminal() && terminal != nullptr && std::strcmp(terminal, "dumb") != 0;
}

}  // namespace

Command add_watch(CLI::App& app) {
  CLI::App* const command = app.add_subcommand("watch", "shows the tree as it changes");
  const auto options = std::make_shared<Options>();
  command->footer(kExamples);
  add_filter(*command, options->filter);
  add_all(*command, options->filter);
  command->add_flag("--json", options->json, "print each change as a line of JSON");
  return {command, [options](Context& context) {
            if (!options->json && understands_sequences(context.output())) return redraw(context, *options);
            return print_changes(context, *options);
          }};
}

}  // namespace natsmith::monitor
