// Which field tables go into which codec header, and which codec headers include each other.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "emitter/cpp/places.hpp"
#include "model/model.hpp"

namespace natsmith::emitter::cpp {

/// What one codec header holds.
struct CodecFile {
  std::string place;                          ///< of the header it belongs to
  std::vector<const model::Struct*> structs;  ///< in the model's order
  std::vector<const model::Enum*> enums;      ///< likewise
  std::set<std::string> places;               ///< of the headers whose codec headers it includes
  bool dynamic = false;                       ///< uses nlohmann::json or a type with to_json/from_json
};

/// A struct's table belongs to the codec header of the header that defines it. What has no such header, a
/// template's instance or a struct from a folder elsewhere, goes to every codec header that uses it; guards
/// make that safe.
/// \returns one file per header with an interface or with a struct or enum in use, sorted by place
std::vector<CodecFile> plan_codecs(const model::Model& model, const Places& places);

}  // namespace natsmith::emitter::cpp
