// The frontend's recipe: translation unit → annotations → interfaces and types.
#include "frontend/parse.hpp"

namespace natsmith::frontend {

model::Model parse(const ParseRequest&, Diagnostics&) { return {}; }

}  // namespace natsmith::frontend
