// follow(): takes what callbacks put into a mailbox, until the end of the program or of its output.
#pragma once

#include <chrono>

#include "monitor/context.hpp"
#include "monitor/mailbox.hpp"
#include "monitor/observation.hpp"

namespace natsmith::monitor {

/// Calls \p write for each value, and tells new remarks in between.
/// \throws OutputClosed
template <class T, class Write>
void follow(Context& context, Mailbox<T>& mailbox, Observation& observation, const Write& write) {
  constexpr std::chrono::milliseconds kSlice{250};
  while (!context.stop().stop_requested()) {
    if (const auto value = mailbox.take(context.stop(), Deadline::after(kSlice))) {
      write(*value);
    } else if (Output::is_closed()) {
      throw OutputClosed();
    } else {
      observation.tell_remarks();
    }
  }
}

}  // namespace natsmith::monitor
