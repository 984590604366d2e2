// Made by natsmith 0.1.0 from shadows.hpp. Do not edit: change that header instead.
#include "shadows.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "shadows.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "shadows.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace shadows {

struct ShadowsHandler::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Shadows", .version = 0, .subject_prefix = "svc.rpc", .queue = "Shadows",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kGet{
      .name = "get", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOldGet{
      .name = "old_get", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kKind{
      .name = "kind", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct GetArguments {
    int id;
    std::string name;
    int value;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&GetArguments::id>("id", natsmith::kRequired),
        natsmith::field<&GetArguments::name>("name", natsmith::kRequired),
        natsmith::field<&GetArguments::value>("value", natsmith::kRequired));
  };

  struct OldGetArguments {
    int id;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&OldGetArguments::id>("id", natsmith::kRequired));
  };

  struct KindArguments {
    shadows::ShadowService::Kind other;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&KindArguments::other>("other", natsmith::kRequired));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "get", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"id":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"name":{"type":"string"},"value":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647}},"required":["id","name","value"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "old_get", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"id":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["id"]},"reply":{"$schema":"https://json-schema.org/draf)json"
       R"json(t/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "kind", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"other":{"$ref":"#/$defs/Kind"}},"required":["other"],)json"
       R"json("$defs":{"Kind":{"title":"Kind","type":"string","enum":["first","second"]}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"#/$defs/Kind",)json"
       R"json("$defs":{"Kind":{"title":"Kind","type":"string","enum":["first","second"]}}}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{.doc = "", .methods = kSchemas};
};

ShadowsHandler::ShadowsHandler(natsmith::Connection& connection, shadows::ShadowService& implementation,
                               natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::GetArguments>(Wire::kGet, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.get(arguments.id, arguments.name, arguments.value);
  });
  serve<Wire::OldGetArguments>(Wire::kOldGet, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.old_get(arguments.id);
  });
  serve<Wire::KindArguments>(Wire::kKind, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.kind(arguments.other);
  });
  describe(Wire::kSchema);
}

}  // namespace shadows
