// The text of a template as the engine is to read it.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "emitter/templates.hpp"

namespace natsmith::emitter {

/// What is wrong with a template; whoever knows its file adds that.
struct TemplateError : std::runtime_error {
  TemplateError(const std::string& message, std::string remedy)
      : std::runtime_error(message), note(std::move(remedy)) {}
  std::string note;
};

/// Makes of a template what the engine reads: lines with nothing but a tag are marked, so that the layout can
/// drop what is left of them, and partials stand in their places, since the engine would read them anew for
/// each file, and without end where one is within itself.
/// \param folder  where partials lie
/// \throws TemplateError  a partial is within itself
std::string prepared(std::string_view text, const TemplateSet& templates, const std::string& folder);

}  // namespace natsmith::emitter
