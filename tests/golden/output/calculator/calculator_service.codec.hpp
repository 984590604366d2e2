// Made by natsmith 0.1.0 from calculator_service.hpp. Do not edit: change that header instead.
#pragma once

#include "calculator_service.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "calculator_service.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");
