// Made by natsmith 0.1.0 from kinds.hpp. Do not edit: change that header instead.
#include "kinds.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "kinds.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "kinds.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace kinds {

struct KindsHandler::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Kinds", .version = 0, .subject_prefix = "svc.rpc", .queue = "Kinds",
      .envelope = natsmith::Envelope::serverish, .serial = false};
  static constexpr natsmith::MethodDescription kEcho{
      .name = "echo", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNested{
      .name = "nested", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kTuple{
      .name = "tuple", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kLine{
      .name = "line", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kWhen{
      .name = "when", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kMatrix{
      .name = "matrix", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct EchoArguments {
    kinds::All all;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&EchoArguments::all>("all", natsmith::kRequired));
  };

  struct NestedArguments {
    kinds::KindService::Nested nested;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&NestedArguments::nested>("nested", natsmith::kRequired));
  };

  struct TupleArguments {
    std::variant<int, kinds::Money> variant;
    std::pair<unsigned long, kinds::Plain> pair;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&TupleArguments::variant>("variant", natsmith::kRequired),
        natsmith::field<&TupleArguments::pair>("pair", natsmith::kRequired));
  };

  struct LineArguments {
    elsewhere::Line line;
    nlohmann::json json;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&LineArguments::line>("line", natsmith::kRequired),
        natsmith::field<&LineArguments::json>("json", natsmith::kRequired));
  };

  struct WhenArguments {
    std::chrono::duration<double, std::ratio<1>> in;
    std::filesystem::path where;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&WhenArguments::in>("in", natsmith::kRequired),
        natsmith::field<&WhenArguments::where>("where", natsmith::kRequired));
  };

  struct MatrixArguments {
    std::array<std::array<double, 2>, 2> matrix;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&MatrixArguments::matrix>("matrix", natsmith::kRequired));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "echo", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"all":{"$ref":"#/$defs/All"}},"required":["all"],)json"
       R"json("$defs":{"All":{"title":"All","type":"object","properties":{"boolean":{"type":"boolean"},)json"
       R"json("int8":{"type":"integer","format":"int8","minimum":-128,"maximum":127},)json"
       R"json("uint16":{"type":"integer","format":"uint16","minimum":0,"maximum":65535},)json"
       R"json("int32":{"type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647},)json"
       R"json("id":{"type":"integer","format":"uint64","minimum":0},"single":{"type":"number",)json"
       R"json("format":"float32"},"twice":{"type":"number","format":"float64"},)json"
       R"json("letter":{"type":"string","minLength":1,"maxLength":1},"text":{"type":"string"},)json"
       R"json("raw":{"type":"string","contentEncoding":"base64"},"octets":{"type":"string",)json"
       R"json("contentEncoding":"base64"},"plain":{"$ref":"#/$defs/Plain"},)json"
       R"json("color":{"$ref":"#/$defs/Color"},"empty":{"$ref":"#/$defs/Empty"},)json"
       R"json("inner":{"$ref":"#/$defs/Inner"},"maybe":{"anyOf":[{"$ref":"#/$defs/Inner"},)json"
       R"json({"type":"null"}]},"flags":{"type":"array","items":{"type":"boolean"}},)json"
       R"json("three":{"type":"array","items":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"minItems":3,"maxItems":3},"list":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Inner"}},"deque":{"type":"array","items":{"type":"string"}},)json"
       R"json("set":{"type":"array","items":{"type":"string"}},"map":{"type":"object",)json"
       R"json("propertyNames":{"pattern":"^(0|-?[1-9][0-9]*)$"},)json"
       R"json("additionalProperties":{"type":"string"}},"colors":{"type":"object",)json"
       R"json("propertyNames":{"enum":["red","green","crimson"]},)json"
       R"json("additionalProperties":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"table":{"type":"object","additionalProperties":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Inner"}}},"pair":{"type":"array",)json"
       R"json("prefixItems":[{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},{"type":"string"}],"items":false,"minItems":2},)json"
       R"json("tuple":{"type":"array","prefixItems":[{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647},{"type":"boolean"},{"type":"string"}],)json"
       R"json("items":false,"minItems":3},"variant":{"oneOf":[{"type":"object",)json"
       R"json("properties":{"type":{"const":"null"}},"required":["type"]},{"type":"object",)json"
       R"json("properties":{"type":{"const":"int32"},"value":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647}},"required":["type","value"]},)json"
       R"json({"type":"object","properties":{"type":{"const":"string"},"value":{"type":"string"}},)json"
       R"json("required":["type","value"]},{"type":"object","properties":{"type":{"const":"Inner"},)json"
       R"json("value":{"$ref":"#/$defs/Inner"}},"required":["type","value"]},{"type":"object",)json"
       R"json("properties":{"type":{"const":"array<Inner>"},"value":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Inner"}}},"required":["type","value"]}]},)json"
       R"json("shared":{"anyOf":[{"$ref":"#/$defs/Inner"},{"type":"null"}]},"duration":{"type":"string",)json"
       R"json("title":"duration","pattern":"^-?([0-9]+(\\.[0-9]+)?(h|m|s|ms|us|ns))+$"},)json"
       R"json("time":{"type":"string","format":"date-time"},"path":{"type":"string"},"json":{},)json"
       R"json("money":{"title":"Money"},"point":{"$ref":"#/$defs/Point"}},"required":["text","raw",)json"
       R"json("octets","empty","inner","flags","list","deque","set","map","colors","table","pair",)json"
       R"json("tuple","variant","time","path","json","money","point"]},"Plain":{"title":"Plain",)json"
       R"json("type":"string","enum":["one","two"]},"Color":{"title":"Color","type":"string",)json"
       R"json("enum":["red","green","crimson"]},"Empty":{"title":"Empty","type":"object",)json"
       R"json("properties":{}},"Inner":{"title":"Inner","type":"object",)json"
       R"json("properties":{"from_base":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"name":{"type":"string"}},"required":["name"]},)json"
       R"json("Point":{"title":"Point","type":"object","properties":{"x":{"type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647},"y":{"type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647},)json"
       R"json("unit":{"$ref":"#/$defs/Unit"}}},"Unit":{"title":"Unit","type":"string","enum":["pixel",)json"
       R"json("millimetre"]}}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("$ref":"#/$defs/All","$defs":{"All":{"title":"All","type":"object",)json"
       R"json("properties":{"boolean":{"type":"boolean"},"int8":{"type":"integer","format":"int8",)json"
       R"json("minimum":-128,"maximum":127},"uint16":{"type":"integer","format":"uint16","minimum":0,)json"
       R"json("maximum":65535},"int32":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"id":{"type":"integer","format":"uint64","minimum":0},)json"
       R"json("single":{"type":"number","format":"float32"},"twice":{"type":"number",)json"
       R"json("format":"float64"},"letter":{"type":"string","minLength":1,"maxLength":1},)json"
       R"json("text":{"type":"string"},"raw":{"type":"string","contentEncoding":"base64"},)json"
       R"json("octets":{"type":"string","contentEncoding":"base64"},"plain":{"$ref":"#/$defs/Plain"},)json"
       R"json("color":{"$ref":"#/$defs/Color"},"empty":{"$ref":"#/$defs/Empty"},)json"
       R"json("inner":{"$ref":"#/$defs/Inner"},"maybe":{"anyOf":[{"$ref":"#/$defs/Inner"},)json"
       R"json({"type":"null"}]},"flags":{"type":"array","items":{"type":"boolean"}},)json"
       R"json("three":{"type":"array","items":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"minItems":3,"maxItems":3},"list":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Inner"}},"deque":{"type":"array","items":{"type":"string"}},)json"
       R"json("set":{"type":"array","items":{"type":"string"}},"map":{"type":"object",)json"
       R"json("propertyNames":{"pattern":"^(0|-?[1-9][0-9]*)$"},)json"
       R"json("additionalProperties":{"type":"string"}},"colors":{"type":"object",)json"
       R"json("propertyNames":{"enum":["red","green","crimson"]},)json"
       R"json("additionalProperties":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"table":{"type":"object","additionalProperties":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Inner"}}},"pair":{"type":"array",)json"
       R"json("prefixItems":[{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},{"type":"string"}],"items":false,"minItems":2},)json"
       R"json("tuple":{"type":"array","prefixItems":[{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647},{"type":"boolean"},{"type":"string"}],)json"
       R"json("items":false,"minItems":3},"variant":{"oneOf":[{"type":"object",)json"
       R"json("properties":{"type":{"const":"null"}},"required":["type"]},{"type":"object",)json"
       R"json("properties":{"type":{"const":"int32"},"value":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647}},"required":["type","value"]},)json"
       R"json({"type":"object","properties":{"type":{"const":"string"},"value":{"type":"string"}},)json"
       R"json("required":["type","value"]},{"type":"object","properties":{"type":{"const":"Inner"},)json"
       R"json("value":{"$ref":"#/$defs/Inner"}},"required":["type","value"]},{"type":"object",)json"
       R"json("properties":{"type":{"const":"array<Inner>"},"value":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Inner"}}},"required":["type","value"]}]},)json"
       R"json("shared":{"anyOf":[{"$ref":"#/$defs/Inner"},{"type":"null"}]},"duration":{"type":"string",)json"
       R"json("title":"duration","pattern":"^-?([0-9]+(\\.[0-9]+)?(h|m|s|ms|us|ns))+$"},)json"
       R"json("time":{"type":"string","format":"date-time"},"path":{"type":"string"},"json":{},)json"
       R"json("money":{"title":"Money"},"point":{"$ref":"#/$defs/Point"}},"required":["text","raw",)json"
       R"json("octets","empty","inner","flags","list","deque","set","map","colors","table","pair",)json"
       R"json("tuple","variant","time","path","json","money","point"]},"Plain":{"title":"Plain",)json"
       R"json("type":"string","enum":["one","two"]},"Color":{"title":"Color","type":"string",)json"
       R"json("enum":["red","green","crimson"]},"Empty":{"title":"Empty","type":"object",)json"
       R"json("properties":{}},"Inner":{"title":"Inner","type":"object",)json"
       R"json("properties":{"from_base":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"name":{"type":"string"}},"required":["name"]},)json"
       R"json("Point":{"title":"Point","type":"object","properties":{"x":{"type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647},"y":{"type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647},)json"
       R"json("unit":{"$ref":"#/$defs/Unit"}}},"Unit":{"title":"Unit","type":"string","enum":["pixel",)json"
       R"json("millimetre"]}}}})json"
      },
      {.method = "nested", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"nested":{"$ref":"#/$defs/Nested"}},"required":["nested"],)json"
       R"json("$defs":{"Nested":{"title":"Nested","description":"Nested in the interface.",)json"
       R"json("type":"object","properties":{"all":{"type":"array","items":{"$ref":"#/$defs/All"}}},)json"
       R"json("required":["all"]},"All":{"title":"All","type":"object",)json"
       R"json("properties":{"boolean":{"type":"boolean"},"int8":{"type":"integer","format":"int8",)json"
       R"json("minimum":-128,"maximum":127},"uint16":{"type":"integer","format":"uint16","minimum":0,)json"
       R"json("maximum":65535},"int32":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"id":{"type":"integer","format":"uint64","minimum":0},)json"
       R"json("single":{"type":"number","format":"float32"},"twice":{"type":"number",)json"
       R"json("format":"float64"},"letter":{"type":"string","minLength":1,"maxLength":1},)json"
       R"json("text":{"type":"string"},"raw":{"type":"string","contentEncoding":"base64"},)json"
       R"json("octets":{"type":"string","contentEncoding":"base64"},"plain":{"$ref":"#/$defs/Plain"},)json"
       R"json("color":{"$ref":"#/$defs/Color"},"empty":{"$ref":"#/$defs/Empty"},)json"
       R"json("inner":{"$ref":"#/$defs/Inner"},"maybe":{"anyOf":[{"$ref":"#/$defs/Inner"},)json"
       R"json({"type":"null"}]},"flags":{"type":"array","items":{"type":"boolean"}},)json"
       R"json("three":{"type":"array","items":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"minItems":3,"maxItems":3},"list":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Inner"}},"deque":{"type":"array","items":{"type":"string"}},)json"
       R"json("set":{"type":"array","items":{"type":"string"}},"map":{"type":"object",)json"
       R"json("propertyNames":{"pattern":"^(0|-?[1-9][0-9]*)$"},)json"
       R"json("additionalProperties":{"type":"string"}},"colors":{"type":"object",)json"
       R"json("propertyNames":{"enum":["red","green","crimson"]},)json"
       R"json("additionalProperties":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"table":{"type":"object","additionalProperties":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Inner"}}},"pair":{"type":"array",)json"
       R"json("prefixItems":[{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},{"type":"string"}],"items":false,"minItems":2},)json"
       R"json("tuple":{"type":"array","prefixItems":[{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647},{"type":"boolean"},{"type":"string"}],)json"
       R"json("items":false,"minItems":3},"variant":{"oneOf":[{"type":"object",)json"
       R"json("properties":{"type":{"const":"null"}},"required":["type"]},{"type":"object",)json"
       R"json("properties":{"type":{"const":"int32"},"value":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647}},"required":["type","value"]},)json"
       R"json({"type":"object","properties":{"type":{"const":"string"},"value":{"type":"string"}},)json"
       R"json("required":["type","value"]},{"type":"object","properties":{"type":{"const":"Inner"},)json"
       R"json("value":{"$ref":"#/$defs/Inner"}},"required":["type","value"]},{"type":"object",)json"
       R"json("properties":{"type":{"const":"array<Inner>"},"value":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Inner"}}},"required":["type","value"]}]},)json"
       R"json("shared":{"anyOf":[{"$ref":"#/$defs/Inner"},{"type":"null"}]},"duration":{"type":"string",)json"
       R"json("title":"duration","pattern":"^-?([0-9]+(\\.[0-9]+)?(h|m|s|ms|us|ns))+$"},)json"
       R"json("time":{"type":"string","format":"date-time"},"path":{"type":"string"},"json":{},)json"
       R"json("money":{"title":"Money"},"point":{"$ref":"#/$defs/Point"}},"required":["text","raw",)json"
       R"json("octets","empty","inner","flags","list","deque","set","map","colors","table","pair",)json"
       R"json("tuple","variant","time","path","json","money","point"]},"Plain":{"title":"Plain",)json"
       R"json("type":"string","enum":["one","two"]},"Color":{"title":"Color","type":"string",)json"
       R"json("enum":["red","green","crimson"]},"Empty":{"title":"Empty","type":"object",)json"
       R"json("properties":{}},"Inner":{"title":"Inner","type":"object",)json"
       R"json("properties":{"from_base":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"name":{"type":"string"}},"required":["name"]},)json"
       R"json("Point":{"title":"Point","type":"object","properties":{"x":{"type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647},"y":{"type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647},)json"
       R"json("unit":{"$ref":"#/$defs/Unit"}}},"Unit":{"title":"Unit","type":"string","enum":["pixel",)json"
       R"json("millimetre"]}}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("$ref":"#/$defs/Nested","$defs":{"Nested":{"title":"Nested",)json"
       R"json("description":"Nested in the interface.","type":"object",)json"
       R"json("properties":{"all":{"type":"array","items":{"$ref":"#/$defs/All"}}},"required":["all"]},)json"
       R"json("All":{"title":"All","type":"object","properties":{"boolean":{"type":"boolean"},)json"
       R"json("int8":{"type":"integer","format":"int8","minimum":-128,"maximum":127},)json"
       R"json("uint16":{"type":"integer","format":"uint16","minimum":0,"maximum":65535},)json"
       R"json("int32":{"type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647},)json"
       R"json("id":{"type":"integer","format":"uint64","minimum":0},"single":{"type":"number",)json"
       R"json("format":"float32"},"twice":{"type":"number","format":"float64"},)json"
       R"json("letter":{"type":"string","minLength":1,"maxLength":1},"text":{"type":"string"},)json"
       R"json("raw":{"type":"string","contentEncoding":"base64"},"octets":{"type":"string",)json"
       R"json("contentEncoding":"base64"},"plain":{"$ref":"#/$defs/Plain"},)json"
       R"json("color":{"$ref":"#/$defs/Color"},"empty":{"$ref":"#/$defs/Empty"},)json"
       R"json("inner":{"$ref":"#/$defs/Inner"},"maybe":{"anyOf":[{"$ref":"#/$defs/Inner"},)json"
       R"json({"type":"null"}]},"flags":{"type":"array","items":{"type":"boolean"}},)json"
       R"json("three":{"type":"array","items":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"minItems":3,"maxItems":3},"list":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Inner"}},"deque":{"type":"array","items":{"type":"string"}},)json"
       R"json("set":{"type":"array","items":{"type":"string"}},"map":{"type":"object",)json"
       R"json("propertyNames":{"pattern":"^(0|-?[1-9][0-9]*)$"},)json"
       R"json("additionalProperties":{"type":"string"}},"colors":{"type":"object",)json"
       R"json("propertyNames":{"enum":["red","green","crimson"]},)json"
       R"json("additionalProperties":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"table":{"type":"object","additionalProperties":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Inner"}}},"pair":{"type":"array",)json"
       R"json("prefixItems":[{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},{"type":"string"}],"items":false,"minItems":2},)json"
       R"json("tuple":{"type":"array","prefixItems":[{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647},{"type":"boolean"},{"type":"string"}],)json"
       R"json("items":false,"minItems":3},"variant":{"oneOf":[{"type":"object",)json"
       R"json("properties":{"type":{"const":"null"}},"required":["type"]},{"type":"object",)json"
       R"json("properties":{"type":{"const":"int32"},"value":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647}},"required":["type","value"]},)json"
       R"json({"type":"object","properties":{"type":{"const":"string"},"value":{"type":"string"}},)json"
       R"json("required":["type","value"]},{"type":"object","properties":{"type":{"const":"Inner"},)json"
       R"json("value":{"$ref":"#/$defs/Inner"}},"required":["type","value"]},{"type":"object",)json"
       R"json("properties":{"type":{"const":"array<Inner>"},"value":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Inner"}}},"required":["type","value"]}]},)json"
       R"json("shared":{"anyOf":[{"$ref":"#/$defs/Inner"},{"type":"null"}]},"duration":{"type":"string",)json"
       R"json("title":"duration","pattern":"^-?([0-9]+(\\.[0-9]+)?(h|m|s|ms|us|ns))+$"},)json"
       R"json("time":{"type":"string","format":"date-time"},"path":{"type":"string"},"json":{},)json"
       R"json("money":{"title":"Money"},"point":{"$ref":"#/$defs/Point"}},"required":["text","raw",)json"
       R"json("octets","empty","inner","flags","list","deque","set","map","colors","table","pair",)json"
       R"json("tuple","variant","time","path","json","money","point"]},"Plain":{"title":"Plain",)json"
       R"json("type":"string","enum":["one","two"]},"Color":{"title":"Color","type":"string",)json"
       R"json("enum":["red","green","crimson"]},"Empty":{"title":"Empty","type":"object",)json"
       R"json("properties":{}},"Inner":{"title":"Inner","type":"object",)json"
       R"json("properties":{"from_base":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"name":{"type":"string"}},"required":["name"]},)json"
       R"json("Point":{"title":"Point","type":"object","properties":{"x":{"type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647},"y":{"type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647},)json"
       R"json("unit":{"$ref":"#/$defs/Unit"}}},"Unit":{"title":"Unit","type":"string","enum":["pixel",)json"
       R"json("millimetre"]}}}})json"
      },
      {.method = "tuple", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"variant":{"oneOf":[{"type":"object","properties":{"type":{"const":"int32"},)json"
       R"json("value":{"type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}},)json"
       R"json("required":["type","value"]},{"type":"object","properties":{"type":{"const":"Money"},)json"
       R"json("value":{"title":"Money"}},"required":["type","value"]}]},"pair":{"type":"array",)json"
       R"json("prefixItems":[{"type":"integer","format":"uint64","minimum":0},{"$ref":"#/$defs/Plain"}],)json"
       R"json("items":false,"minItems":2}},"required":["variant","pair"],)json"
       R"json("$defs":{"Plain":{"title":"Plain","type":"string","enum":["one","two"]}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"array",)json"
       R"json("prefixItems":[{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},{"$ref":"#/$defs/Color"}],"items":false,"minItems":2,)json"
       R"json("$defs":{"Color":{"title":"Color","type":"string","enum":["red","green","crimson"]}}}})json"
      },
      {.method = "line", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"line":{"$ref":"#/$defs/Line"},"json":{}},"required":["line","json"],)json"
       R"json("$defs":{"Line":{"title":"Line","type":"object","properties":{"points":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Point"}}},"required":["points"]},"Point":{"title":"Point",)json"
       R"json("type":"object","properties":{"x":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647},"y":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647},"unit":{"$ref":"#/$defs/Unit"}}},)json"
       R"json("Unit":{"title":"Unit","type":"string","enum":["pixel","millimetre"]}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"#/$defs/Line",)json"
       R"json("$defs":{"Line":{"title":"Line","type":"object","properties":{"points":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Point"}}},"required":["points"]},"Point":{"title":"Point",)json"
       R"json("type":"object","properties":{"x":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647},"y":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647},"unit":{"$ref":"#/$defs/Unit"}}},)json"
       R"json("Unit":{"title":"Unit","type":"string","enum":["pixel","millimetre"]}}}})json"
      },
      {.method = "when", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"in":{"type":"string","title":"duration",)json"
       R"json("pattern":"^-?([0-9]+(\\.[0-9]+)?(h|m|s|ms|us|ns))+$"},"where":{"type":"string"}},)json"
       R"json("required":["in","where"]},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schem)json"
       R"json(a","type":"string","format":"date-time"}})json"
      },
      {.method = "matrix", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"matrix":{"type":"array","items":{"type":"array","items":{"type":"number",)json"
       R"json("format":"float64"},"minItems":2,"maxItems":2},"minItems":2,"maxItems":2}},)json"
       R"json("required":["matrix"]},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"array","items":{"type":"array","items":{"type":["integer","null"],)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}}}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{.doc = "", .methods = kSchemas};
};

KindsHandler::KindsHandler(natsmith::Connection& connection, kinds::KindService& implementation,
                           natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::EchoArguments>(Wire::kEcho, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.echo(arguments.all);
  });
  serve<Wire::NestedArguments>(Wire::kNested, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.nested(std::move(arguments.nested));
  });
  serve<Wire::TupleArguments>(Wire::kTuple, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.tuple(std::move(arguments.variant), std::move(arguments.pair));
  });
  serve<Wire::LineArguments>(Wire::kLine, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.line(std::move(arguments.line), std::move(arguments.json));
  });
  serve<Wire::WhenArguments>(Wire::kWhen, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.when(arguments.in, std::move(arguments.where));
  });
  serve<Wire::MatrixArguments>(Wire::kMatrix, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.matrix(arguments.matrix);
  });
  describe(Wire::kSchema);
}

}  // namespace kinds
