// follow(): takes what callbacks put into a mailbox, until the end of the program or of its output.
#pragma once

#include <chrono>

#include "monitor/context.hpp"
#include "monitor/mailbox.hpp"
#include "monitor/observation.hpp"

namespace natsmith::monitor {

/// Calls \p write for each value, and tells new remarks in between. The mailbox is closed at the end, also
/// when \p write throws, so that a callback does not wait for room.
/// \throws OutputClosed
template <class T, class Write>
void follow(Context& context, Mailbox<T>& mailbox, Observation& observation, const Write& write) {
  struct Close {
    Mailbox<T>& box;
    ~Close() { box.close(); }
  } const close{mailbox};
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
