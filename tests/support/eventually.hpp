// eventually(), as the tests call it: the one of natsmith::testing.
#pragma once

#include "natsmith/testing/eventually.hpp"

namespace natsmith::test {

using detail::eventually;
using detail::kPatience;

}  // namespace natsmith::test
