// print_tree(): spans as people read them.
#pragma once

#include <ostream>
#include <vector>

#include "natsmith/tracing/span.hpp"

namespace natsmith {

/// Prints each trace as a tree: children below their parents in the order in which they began, each with its
/// duration and, if it failed, why. Spans whose parent is not among them stand at the top of their trace.
void print_tree(std::ostream& out, const std::vector<SpanData>& spans);

}  // namespace natsmith
