// Made by natsmith 0.1.0 from moves.hpp. Do not edit: change that header instead.
#include "moves.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "moves.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "moves.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace moves {

struct MovesHandler::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Moves", .version = 0, .subject_prefix = "svc.rpc", .queue = "Moves",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kTurn{
      .name = "turn", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kRoot{
      .name = "root", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kPointers{
      .name = "pointers", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kLook{
      .name = "look", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kMaybe{
      .name = "maybe", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct TurnArguments {
    std::unique_ptr<moves::Node> tree;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&TurnArguments::tree>("tree"));
  };

  struct RootArguments {
    moves::Node tree;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&RootArguments::tree>("tree", natsmith::kRequired));
  };

  struct PointersArguments {
    std::vector<std::unique_ptr<int>> pointers;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&PointersArguments::pointers>("pointers", natsmith::kRequired));
  };

  struct LookArguments {
    moves::Node tree;
    std::map<std::string, std::unique_ptr<moves::Node>> trees;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&LookArguments::tree>("tree", natsmith::kRequired),
        natsmith::field<&LookArguments::trees>("trees", natsmith::kRequired));
  };

  struct MaybeArguments {
    std::optional<moves::Node> tree;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&MaybeArguments::tree>("tree"));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "turn", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"tree":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}},)json"
       R"json("$defs":{"Node":{"title":"Node","type":"object","properties":{"name":{"type":"string"},)json"
       R"json("left":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]},)json"
       R"json("right":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}},"required":["name"]}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}],"$defs":{"Node":{"title":"Node",)json"
       R"json("type":"object","properties":{"name":{"type":"string"},)json"
       R"json("left":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]},)json"
       R"json("right":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}},"required":["name"]}}}})json"
      },
      {.method = "root", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"tree":{"$ref":"#/$defs/Node"}},"required":["tree"],)json"
       R"json("$defs":{"Node":{"title":"Node","type":"object","properties":{"name":{"type":"string"},)json"
       R"json("left":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]},)json"
       R"json("right":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}},"required":["name"]}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"#/$defs/Node",)json"
       R"json("$defs":{"Node":{"title":"Node","type":"object","properties":{"name":{"type":"string"},)json"
       R"json("left":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]},)json"
       R"json("right":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}},"required":["name"]}}}})json"
      },
      {.method = "pointers", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"pointers":{"type":"array","items":{"type":["integer","null"],)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}}},"required":["pointers"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"array",)json"
       R"json("items":{"type":["integer","null"],"format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}}})json"
      },
      {.method = "look", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"tree":{"$ref":"#/$defs/Node"},"trees":{"type":"object",)json"
       R"json("additionalProperties":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}}},)json"
       R"json("required":["tree","trees"],"$defs":{"Node":{"title":"Node","type":"object",)json"
       R"json("properties":{"name":{"type":"string"},"left":{"anyOf":[{"$ref":"#/$defs/Node"},)json"
       R"json({"type":"null"}]},"right":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}},)json"
       R"json("required":["name"]}}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "maybe", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"tree":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}},)json"
       R"json("$defs":{"Node":{"title":"Node","type":"object","properties":{"name":{"type":"string"},)json"
       R"json("left":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]},)json"
       R"json("right":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}},"required":["name"]}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}],"$defs":{"Node":{"title":"Node",)json"
       R"json("type":"object","properties":{"name":{"type":"string"},)json"
       R"json("left":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]},)json"
       R"json("right":{"anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}},"required":["name"]}}}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{.doc = "", .methods = kSchemas};
};

MovesHandler::MovesHandler(natsmith::Connection& connection, moves::MoveService& implementation,
                           natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::TurnArguments>(Wire::kTurn, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.turn(std::move(arguments.tree));
  });
  serve<Wire::RootArguments>(Wire::kRoot, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.root(std::move(arguments.tree));
  });
  serve<Wire::PointersArguments>(Wire::kPointers, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.pointers(std::move(arguments.pointers));
  });
  serve<Wire::LookArguments>(Wire::kLook, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.look(arguments.tree, arguments.trees);
  });
  serve<Wire::MaybeArguments>(Wire::kMaybe, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.maybe(std::move(arguments.tree));
  });
  describe(Wire::kSchema);
}

}  // namespace moves
