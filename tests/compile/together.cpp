// All generated headers in one file, where codec headers share structs; and the versions of both sides.
#include <natsmith/core/version.hpp>

#include "a/service.client.hpp"
#include "a/service.codec.hpp"
#include "a/service.handler.hpp"
#include "b/service.client.hpp"
#include "b/service.codec.hpp"
#include "b/service.handler.hpp"
#include "defaults.client.hpp"
#include "defaults.codec.hpp"
#include "emitter/version.hpp"
#include "global.client.hpp"
#include "global.codec.hpp"
#include "hidden_namespaces.client.hpp"
#include "hidden_namespaces.codec.hpp"
#include "inline_namespaces.client.hpp"
#include "kinds.codec.hpp"
#include "moves.handler.hpp"
#include "names.handler.hpp"
#include "several.client.hpp"
#include "several.handler.hpp"
#include "shapes.client.hpp"
#include "types/person.codec.hpp"

static_assert(natsmith::kCodegenVersion == natsmith::emitter::kCodegenVersion,
              "generator and runtime must agree on the version of generated code");
static_assert(natsmith::kVersion == natsmith::emitter::kGeneratorVersion,
              "runtime/natsmith/core/version.hpp must have the version of the project");

// Defaults and free functions of a client, as a user writes them.
[[maybe_unused]] static int use(natsmith::Connection& connection) {
  defaults::DefaultsClient client(connection);
  auto patient = natsmith::with(client, {.timeout = std::chrono::seconds(1)});
  return client.numbers(1) + patient.of_the_class() + natsmith::async(client).protected_of_the_class().get();
}
