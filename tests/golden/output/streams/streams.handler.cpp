// Made by natsmith 0.1.0 from streams.hpp. Do not edit: change that header instead.
#include "streams.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>
#include <natsmith/rpc/serve_stream.hpp>

#include <chrono>
#include <utility>

#include "streams.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "streams.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace streams_of {

// Derives from the interface so that default values find what they name.
struct StreamsHandler::Wire : streams_of::Streams {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Streams", .version = 0, .subject_prefix = "svc.rpc", .queue = "Streams",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kBools{
      .name = "bools", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOptionals{
      .name = "optionals", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kVariants{
      .name = "variants", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kTables{
      .name = "tables", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kLeaves{
      .name = "leaves", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOwned{
      .name = "owned", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kStream{
      .name = "stream", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kResult{
      .name = "result", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNothing{
      .name = "nothing", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kAcknowledged{
      .name = "acknowledged", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOverloadA{
      .name = "overload_a", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOverloadB{
      .name = "overload_b", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct VariantsArguments {
    std::string name;
    int count = 3;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&VariantsArguments::name>("name", natsmith::kRequired),
        natsmith::field<&VariantsArguments::count>("count"));
  };

  struct NothingArguments {
    streams_of::Leaf last;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&NothingArguments::last>("last", natsmith::kRequired));
  };

  struct OverloadAArguments {
    int value;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&OverloadAArguments::value>("value", natsmith::kRequired));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "bools", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply_item":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"boolean"}})json"
      },
      {.method = "optionals", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply_item":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":["integer","null"],"format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "variants", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"name":{"type":"string"},"count":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647,"default":3}},"required":["name"]},)json"
       R"json("reply_item":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("oneOf":[{"type":"object","properties":{"type":{"const":"int32"},)json"
       R"json("value":{"type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}},)json"
       R"json("required":["type","value"]},{"type":"object","properties":{"type":{"const":"string"},)json"
       R"json("value":{"type":"string"}},"required":["type","value"]}]}})json"
      },
      {.method = "tables", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply_item":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"array","items":{"type":"object","additionalProperties":{"type":"number",)json"
       R"json("format":"float64"}}}})json"
      },
      {.method = "leaves", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply_item":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("$ref":"#/$defs/Leaf","$defs":{"Leaf":{"title":"Leaf","type":"object",)json"
       R"json("properties":{"name":{"type":"string"},"next":{"anyOf":[{"$ref":"#/$defs/Leaf"},)json"
       R"json({"type":"null"}]}},"required":["name"]}}}})json"
      },
      {.method = "owned", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply_item":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("anyOf":[{"$ref":"#/$defs/Leaf"},{"type":"null"}],"$defs":{"Leaf":{"title":"Leaf",)json"
       R"json("type":"object","properties":{"name":{"type":"string"},)json"
       R"json("next":{"anyOf":[{"$ref":"#/$defs/Leaf"},{"type":"null"}]}},"required":["name"]}}},)json"
       R"json("request_item":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("anyOf":[{"$ref":"#/$defs/Leaf"},{"type":"null"}],"$defs":{"Leaf":{"title":"Leaf",)json"
       R"json("type":"object","properties":{"name":{"type":"string"},)json"
       R"json("next":{"anyOf":[{"$ref":"#/$defs/Leaf"},{"type":"null"}]}},"required":["name"]}}}})json"
      },
      {.method = "stream", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"boolean"},"request_item":{"$schema":"https://json-schema.org/draft/2020-12/schema")json"
       R"json(,"type":"boolean"}})json"
      },
      {.method = "result", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("$ref":"#/$defs/Leaf","$defs":{"Leaf":{"title":"Leaf","type":"object",)json"
       R"json("properties":{"name":{"type":"string"},"next":{"anyOf":[{"$ref":"#/$defs/Leaf"},)json"
       R"json({"type":"null"}]}},"required":["name"]}}},"request_item":{"$schema":"https://json-schema.o)json"
       R"json(rg/draft/2020-12/schema","$ref":"#/$defs/Leaf","$defs":{"Leaf":{"title":"Leaf",)json"
       R"json("type":"object","properties":{"name":{"type":"string"},)json"
       R"json("next":{"anyOf":[{"$ref":"#/$defs/Leaf"},{"type":"null"}]}},"required":["name"]}}}})json"
      },
      {.method = "nothing", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"last":{"$ref":"#/$defs/Leaf"}},"required":["last"],)json"
       R"json("$defs":{"Leaf":{"title":"Leaf","type":"object","properties":{"name":{"type":"string"},)json"
       R"json("next":{"anyOf":[{"$ref":"#/$defs/Leaf"},{"type":"null"}]}},"required":["name"]}}},)json"
       R"json("request_item":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("$ref":"#/$defs/Leaf","$defs":{"Leaf":{"title":"Leaf","type":"object",)json"
       R"json("properties":{"name":{"type":"string"},"next":{"anyOf":[{"$ref":"#/$defs/Leaf"},)json"
       R"json({"type":"null"}]}},"required":["name"]}}}})json"
      },
      {.method = "acknowledged", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"request_item":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"string"}})json"
      },
      {.method = "overload_a", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"value":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["value"]},"reply_item":{"$schema":"https://json-schema.)json"
       R"json(org/draft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "overload_b", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply_item":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647},)json"
       R"json("request_item":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{.doc = "", .methods = kSchemas};
};

StreamsHandler::StreamsHandler(natsmith::Connection& connection, streams_of::Streams& implementation,
                               natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve_stream<bool, natsmith::NoArguments>(Wire::kBools, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.bools();
  });
  serve_stream<std::optional<int>, natsmith::NoArguments>(Wire::kOptionals,
                                                          [&implementation](auto&, natsmith::CallContext&) {
    return implementation.optionals();
  });
  serve_stream<std::variant<int, std::string>, Wire::VariantsArguments>(
      Wire::kVariants, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.variants(arguments.name, arguments.count);
  });
  serve_stream<std::vector<std::map<std::string, double>>, natsmith::NoArguments>(
      Wire::kTables, [&implementation](auto&, natsmith::CallContext& context) {
    return implementation.tables(context);
  });
  serve_stream<streams_of::Leaf, natsmith::NoArguments>(Wire::kLeaves,
                                                        [&implementation](auto&, natsmith::CallContext&) {
    return implementation.leaves();
  });
  serve_upload<std::unique_ptr<streams_of::Leaf>, std::unique_ptr<streams_of::Leaf>, natsmith::NoArguments>(
      Wire::kOwned,
      [&implementation](auto&, natsmith::CallContext&, natsmith::Stream<std::unique_ptr<streams_of::Leaf>> stream) {
    return implementation.owned(std::move(stream));
  });
  serve_upload<bool, bool, natsmith::NoArguments>(Wire::kStream,
                                                  [&implementation](auto&, natsmith::CallContext&, natsmith::Stream<bool> stream) {
    return implementation.stream(std::move(stream));
  });
  serve_upload<streams_of::Leaf, streams_of::Leaf, natsmith::NoArguments>(
      Wire::kResult,
      [&implementation](auto&, natsmith::CallContext& context, natsmith::Stream<streams_of::Leaf> stream) {
    return implementation.result(context, std::move(stream));
  });
  serve_upload<bool, streams_of::Leaf, Wire::NothingArguments>(
      Wire::kNothing,
      [&implementation](auto& arguments, natsmith::CallContext&, natsmith::Stream<streams_of::Leaf> stream) {
    return implementation.nothing(std::move(stream), arguments.last);
  });
  serve_upload<bool, std::string, natsmith::NoArguments>(Wire::kAcknowledged,
                                                         [&implementation](auto&, natsmith::CallContext&, natsmith::Stream<std::string> stream) {
    return implementation.acknowledged(std::move(stream));
  });
  serve_stream<int, Wire::OverloadAArguments>(Wire::kOverloadA,
                                              [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.overload(arguments.value);
  });
  serve_upload<int, int, natsmith::NoArguments>(Wire::kOverloadB,
                                                [&implementation](auto&, natsmith::CallContext&, natsmith::Stream<int> stream) {
    return std::as_const(implementation).overload(std::move(stream));
  });
  describe(Wire::kSchema);
}

}  // namespace streams_of
