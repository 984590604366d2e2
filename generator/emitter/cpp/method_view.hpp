// The view of one method: its signature in the client, its description, its call, and how the handler calls
// it.
#pragma once

#include <nlohmann/json.hpp>

#include "emitter/cpp/class_names.hpp"
#include "emitter/cpp/spelling.hpp"
#include "model/model.hpp"

namespace natsmith::emitter::cpp {

/// The values for one element of `methods` in the templates of clients and handlers.
/// \param index  of the method in `interface.methods`
nlohmann::ordered_json method_view(const model::Interface& interface, std::size_t index,
                                   const ClassNames& names, const Spelling& spelling);

/// Whether something of it is a stream.
bool has_streams(const model::Method& method);

/// The lines of a doc comment, each fit to stand behind `///`.
nlohmann::ordered_json doc_view(const std::string& doc);

}  // namespace natsmith::emitter::cpp
