// accepted_by(): a check of a command line's option by a function that throws. Internal.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <utility>

#include "natsmith/core/error.hpp"

namespace natsmith::detail {

/// Accepts what \p check does not throw an Error at.
template <class Check>
CLI::Validator accepted_by(Check check) {
  auto refusal = [check = std::move(check)](const std::string& text) -> std::string {
    try {
      check(text);
      return {};
    } catch (const Error& error) {
      return error.message();
    }
  };
  return CLI::Validator(std::move(refusal), "");
}

}  // namespace natsmith::detail
