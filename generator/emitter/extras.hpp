// What a run of natsmith writes besides clients and handlers.
#pragma once

namespace natsmith::emitter {

struct Extras {
  bool mocks = false;  ///< a GoogleMock class for each interface
};

}  // namespace natsmith::emitter
