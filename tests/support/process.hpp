// Process, as the tests call it: the one of natsmith::testing.
#pragma once

#include "natsmith/testing/process.hpp"
#include "support/eventually.hpp"

namespace natsmith::test {

using detail::find_program;
using detail::Launch;
using detail::Process;

}  // namespace natsmith::test
