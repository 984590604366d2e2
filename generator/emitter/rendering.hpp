// What travels between the steps of the emitter: a finished view for a template, and a finished file.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace natsmith::emitter {

/// One file to be made: which template, with which values. A view holds objects, lists, texts and truth
/// values only.
struct Rendering {
  std::string path;           ///< relative to the output folder
  std::string template_name;  ///< for example `cpp/client.hpp`
  nlohmann::ordered_json view;
  /// More values, which other files need, too: converted for the engine once where these follow each other.
  std::shared_ptr<const nlohmann::ordered_json> shared_view = nullptr;
};

/// A generated file.
struct File {
  std::string path;  ///< relative to the output folder
  std::string text;
};

}  // namespace natsmith::emitter
