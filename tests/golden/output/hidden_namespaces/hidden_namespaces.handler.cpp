// Made by natsmith 0.1.0 from hidden_namespaces.hpp. Do not edit: change that header instead.
#include "hidden_namespaces.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "hidden_namespaces.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "hidden_namespaces.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace hidden::hidden {

// Derives from the interface so that default values find what they name.
struct HiddenHandler::Wire : ::hidden::hidden::Service {
  static constexpr ::natsmith::ServiceDescription kService{
      .name = "Hidden", .version = 0, .subject_prefix = "svc.rpc", .queue = "Hidden",
      .envelope = ::natsmith::Envelope::plain, .serial = false};
  static constexpr ::natsmith::MethodDescription kGet{
      .name = "get", .timeout = ::std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr ::natsmith::MethodDescription kFind{
      .name = "find", .timeout = ::std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr ::natsmith::MethodDescription kOwn{
      .name = "own", .timeout = ::std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct GetArguments {
    ::std::string id;
    ::std::string by_value;
    static constexpr auto kFields = ::natsmith::fields(
        ::natsmith::field<&GetArguments::id>("id", ::natsmith::kRequired),
        ::natsmith::field<&GetArguments::by_value>("by_value", ::natsmith::kRequired));
  };

  struct FindArguments {
    ::std::string text;
    static constexpr auto kFields = ::natsmith::fields(
        ::natsmith::field<&FindArguments::text>("text", ::natsmith::kRequired));
  };

  struct OwnArguments {
    ::std::optional<::hidden::hidden::Text> text = {};
    static constexpr auto kFields = ::natsmith::fields(
        ::natsmith::field<&OwnArguments::text>("text"));
  };

  static constexpr ::natsmith::MethodSchema kSchemas[] = {
      {.method = "get", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"id":{"type":"string"},"by_value":{"type":"string"}},"required":["id",)json"
       R"json("by_value"]},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"object","additionalProperties":{"$ref":"#/$defs/Text"},)json"
       R"json("$defs":{"Text":{"title":"Text","type":"object","properties":{"text":{"type":"string"},)json"
       R"json("number":{"type":["integer","null"],"format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["text"]}}}})json"
      },
      {.method = "find", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"text":{"type":"string"}},"required":["text"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"#/$defs/Text",)json"
       R"json("$defs":{"Text":{"title":"Text","type":"object","properties":{"number":{"type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}}}}}})json"
      },
      {.method = "own", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"text":{"anyOf":[{"$ref":"#/$defs/Text"},{"type":"null"}],)json"
       R"json("$comment":"default: {}"}},"$defs":{"Text":{"title":"Text","type":"object",)json"
       R"json("properties":{"number":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}}}}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema)json"
       R"json(","$ref":"#/$defs/Text","$defs":{"Text":{"title":"Text","type":"object",)json"
       R"json("properties":{"number":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}}}}}})json"
      },
  };
  static constexpr ::natsmith::ServiceSchema kSchema{.doc = "", .methods = kSchemas};
};

HiddenHandler::HiddenHandler(::natsmith::Connection& connection, ::hidden::hidden::Service& implementation,
                             ::natsmith::HandlerOptions options)
    : ::natsmith::Handler(connection, Wire::kService, ::std::move(options)) {
  serve<Wire::GetArguments>(Wire::kGet, [&implementation](auto& arguments, ::natsmith::CallContext&) {
    return implementation.get(arguments.id, ::std::move(arguments.by_value));
  });
  serve<Wire::FindArguments>(Wire::kFind,
                             [&implementation](auto& arguments, ::natsmith::CallContext& context) {
    return implementation.find(arguments.text, context);
  });
  serve<Wire::OwnArguments>(Wire::kOwn, [&implementation](auto& arguments, ::natsmith::CallContext&) {
    return implementation.own(::std::move(arguments.text));
  });
  describe(Wire::kSchema);
}

}  // namespace hidden::hidden
