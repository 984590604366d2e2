// Made by natsmith 0.1.0 from shapes.hpp. Do not edit: change that header instead.
#pragma once

#include "shapes.hpp"

#include <natsmith/codec/fields.hpp>
#include <natsmith/core/version.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "shapes.codec.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");
