// Made by natsmith 0.1.0 from global.hpp. Do not edit: change that header instead.
#include "global.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "global.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "global.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Woverlength-strings"

// Derives from the interface so that default values find what they name.
struct GlobalHandler::Wire : ::Handler {
  static constexpr ::natsmith::ServiceDescription kService{
      .name = "Global", .version = 0, .subject_prefix = "svc.rpc", .queue = "Global",
      .envelope = ::natsmith::Envelope::plain, .serial = false};
  static constexpr ::natsmith::MethodDescription kClients{
      .name = "clients", .timeout = ::std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr ::natsmith::MethodDescription kClient{
      .name = "client", .timeout = ::std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct ClientsArguments {
    ::Client like;
    ::Plain plain = first;
    static constexpr auto kFields = ::natsmith::fields(
        ::natsmith::field<&ClientsArguments::like>("like", ::natsmith::kRequired),
        ::natsmith::field<&ClientsArguments::plain>("plain"));
  };

  struct ClientArguments {
    ::Plain Client;
    static constexpr auto kFields = ::natsmith::fields(
        ::natsmith::field<&ClientArguments::Client>("Client", ::natsmith::kRequired));
  };

  static constexpr ::natsmith::MethodSchema kSchemas[] = {
      {.method = "clients", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"like":{"$ref":"#/$defs/Client"},"plain":{"$ref":"#/$defs/Plain",)json"
       R"json("default":"first"}},"required":["like"],"$defs":{"Client":{"title":"Client",)json"
       R"json("type":"object","properties":{"id":{"type":"string"}},"required":["id"]},)json"
       R"json("Plain":{"title":"Plain","type":"string","enum":["first","second"]}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Client"},"$defs":{"Client":{"title":"Client","type":"object",)json"
       R"json("properties":{"id":{"type":"string"}},"required":["id"]}}}})json"
      },
      {.method = "client", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"Client":{"$ref":"#/$defs/Plain"}},"required":["Client"],)json"
       R"json("$defs":{"Plain":{"title":"Plain","type":"string","enum":["first","second"]}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("$ref":"#/$defs/Result_Client","$defs":{"Result_Client":{"title":"Result<Client>",)json"
       R"json("type":"object","properties":{"value":{"$ref":"#/$defs/Client"}},"required":["value"]},)json"
       R"json("Client":{"title":"Client","type":"object","properties":{"id":{"type":"string"}},)json"
       R"json("required":["id"]}}}})json"
      },
  };
  static constexpr ::natsmith::ServiceSchema kSchema{.doc = "", .methods = kSchemas};
};

GlobalHandler::GlobalHandler(::natsmith::Connection& connection, ::Handler& implementation,
                             ::natsmith::HandlerOptions options)
    : ::natsmith::Handler(connection, Wire::kService, ::std::move(options)) {
  serve<Wire::ClientsArguments>(Wire::kClients, [&implementation](auto& arguments, ::natsmith::CallContext&) {
    return implementation.clients(arguments.like, arguments.plain);
  });
  serve<Wire::ClientArguments>(Wire::kClient, [&implementation](auto& arguments, ::natsmith::CallContext&) {
    return implementation.client(arguments.Client);
  });
  describe(Wire::kSchema);
}
