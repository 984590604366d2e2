// Descriptions: what a generated client and handler say about their service and its methods.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace natsmith {

/// How bodies are wrapped (docs/protocol.md, "Envelopes").
enum class Envelope : std::uint8_t { plain, serverish };

/// A service as annotated; the texts are literals of generated code.
struct ServiceDescription {
  std::string_view name;
  unsigned version = 0;                         ///< 0: none
  std::string_view subject_prefix = "svc.rpc";  ///< subjects are PREFIX.NAME[.vVERSION].METHOD
  std::string_view queue;                       ///< queue group of its handlers
  Envelope envelope = Envelope::plain;
  bool serial = false;  ///< one call at a time per handler
};

/// A method as annotated, or by default; the name is a literal of generated code.
struct MethodDescription {
  std::string_view name;
  std::chrono::milliseconds timeout = std::chrono::seconds{5};
  unsigned concurrency = 5;  ///< calls that run at the same time in one handler
  unsigned pending = 1024;   ///< calls that wait for one of those
  bool one_way = false;      ///< nobody waits for a reply
  bool idempotent = false;   ///< may run twice
  bool runs_inline = false;  ///< runs on the event loop: short and never blocking
};

}  // namespace natsmith
