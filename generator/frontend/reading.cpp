// Reporting a type that cannot be sent.
#include "frontend/reading.hpp"

#include <utility>

#include "frontend/names.hpp"

namespace natsmith::frontend {

void Reading::refuse(const Place& place, CXType type, std::string note) {
  error(place.declaration, place.path + ": '" + written_name(type) + "' cannot be sent", std::move(note));
}

}  // namespace natsmith::frontend
