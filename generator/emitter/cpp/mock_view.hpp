// The view of a method in a GoogleMock class: the parts of its MOCK_METHOD.
#pragma once

#include <nlohmann/json.hpp>

#include "emitter/cpp/spelling.hpp"
#include "model/model.hpp"

namespace natsmith::emitter::cpp {

/// Adds what mock.hpp.mustache needs to a method's view.
/// \param view  already has what the client's templates need
void add_mock(nlohmann::ordered_json& view, const model::Method& method, const Spelling& spelling);

}  // namespace natsmith::emitter::cpp
