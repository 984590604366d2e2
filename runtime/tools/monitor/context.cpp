#include "monitor/context.hpp"

#include <utility>

#include "shared/printable.hpp"

namespace natsmith::monitor {

Context::Context(ContextOptions options, std::stop_token stop)
    : options_(std::move(options)),
      subjects_(options_.layout, options_.prefix),
      output_(options_.color),
      stop_(std::move(stop)) {
  options_.connection.logger = [to = options_.connection.logger](LogLevel level, std::string_view line) {
    to(level, printable(line));
  };
}

}  // namespace natsmith::monitor
