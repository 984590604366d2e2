// The command line of natsmith, as a value.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "emitter/extras.hpp"
#include "emitter/permissions/permissions.hpp"
#include "frontend/parse.hpp"

namespace natsmith {

/// `natsmith generate`: headers in, files out.
struct GenerateCommand {
  frontend::ParseRequest input;
  std::string out;
  std::optional<std::string> templates;
  std::optional<std::string> depfile;
  std::optional<std::string> stamp;
  emitter::Extras extras;
};

/// `natsmith model`: headers in, JSON out.
struct ModelCommand {
  frontend::ParseRequest input;
};

enum class PermissionsFormat { kNats, kJson };

/// `natsmith permissions`: headers in, what nats-server must permit out.
struct PermissionsCommand {
  frontend::ParseRequest input;
  emitter::PermissionsRequest wanted;
  PermissionsFormat format = PermissionsFormat::kNats;
};

/// `natsmith schema`: headers in, JSON Schemas out.
struct SchemaCommand {
  frontend::ParseRequest input;
};

/// Nothing is left to do but to end: help or the version was asked for, or the usage was wrong.
struct Finished {
  int exit_code = 0;
  std::string output;   ///< for standard output
  std::string message;  ///< for standard error
};

inline constexpr int kExitDiagnostics = 1;
inline constexpr int kExitUsage = 2;

using Command = std::variant<GenerateCommand, ModelCommand, PermissionsCommand, SchemaCommand, Finished>;

/// Reads the command line; everything behind the first `--` is for libclang.
/// \param arguments  without the program's name
Command read_command_line(const std::vector<std::string>& arguments);

}  // namespace natsmith
