// A header of the linked library.
#pragma once

namespace rebuilt {
using Number = int;
}
