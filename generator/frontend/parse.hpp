// The frontend's entry point: annotated headers in, a model out.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "diagnostic.hpp"
#include "model/model.hpp"

namespace natsmith::frontend {

/// What holds for a method that no annotation says otherwise about.
struct Defaults {
  std::chrono::milliseconds timeout{5000};
  unsigned concurrency = 5;
  unsigned pending = 1024;
};

struct ParseRequest {
  std::vector<std::string> headers;          ///< as given on the command line; relative ones stay relative
  std::vector<std::string> clang_arguments;  ///< include paths, definitions, language standard, …
  Defaults defaults;
};

/// Reads all headers as one translation unit and returns what their `@nats:` annotations describe.
/// \param request      headers to read, and how
/// \param diagnostics  receives everything that is wrong with them; the model is only to be used without
/// errors
/// \returns            interfaces in the order of headers and declarations; structs and enums that they use
/// \thread             any, one call at a time per Diagnostics
model::Model parse(const ParseRequest& request, Diagnostics& diagnostics);

/// \returns the major version of the libclang linked to, e.g. 19
int clang_version();

}  // namespace natsmith::frontend
