// The view of a codec header: its field tables and enumerators.
#pragma once

#include <nlohmann/json.hpp>

#include "emitter/cpp/codec_plan.hpp"

namespace natsmith::emitter::cpp {

/// The values for codec.hpp.mustache.
nlohmann::ordered_json codec_view(const CodecFile& file);

}  // namespace natsmith::emitter::cpp
