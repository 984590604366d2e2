// What travels between the steps of the emitter: a finished view for a template, and a finished file.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace natsmith::emitter {

/// One file to be made: which template, with which values. A view holds objects, lists, texts and truth
/// values only.
struct Rendering {
  std::string path;           ///< relative to the output folder
  std::string template_name;  ///< for example `cpp/client.hpp`
  nlohmann::ordered_json view;
};

/// A generated file.
struct File {
  std::string path;  ///< relative to the output folder
  std::string text;
};

}  // namespace natsmith::emitter
