// A parameter on both sides: in the client's signature, and as a member of the handler's argument struct.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "emitter/cpp/spelling.hpp"
#include "model/model.hpp"

namespace natsmith::emitter::cpp {

/// The names of an argument struct's members, which differ from the parameters' only where those would clash.
struct ArgumentNames {
  std::vector<std::string> members;  ///< one per parameter
  std::string table;                 ///< `kFields`, which the codec looks for
};

ArgumentNames argument_names(const model::Method& method, const std::string& struct_name);

/// The parameter's type as the interface spells its passing, up to where its name follows: `const
/// std::string& `.
std::string parameter_type(const model::Parameter& parameter, const Spelling& spelling);

/// What the handler passes for a parameter: the member itself, moved if the implementation takes it over.
/// \param overloaded  the implementation has several methods of this name, so the type must be the
/// parameter's own
std::string passed_value(const model::Parameter& parameter, const std::string& member, bool overloaded,
                         const Spelling& spelling);

/// The members of the argument struct.
nlohmann::ordered_json fields_view(const model::Method& method, const ArgumentNames& names,
                                   const Spelling& spelling);

/// Text of the user's that must keep its line breaks.
std::string verbatim(std::string text);

}  // namespace natsmith::emitter::cpp
