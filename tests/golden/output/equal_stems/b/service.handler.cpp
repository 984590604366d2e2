// Made by natsmith 0.1.0 from b/service.hpp. Do not edit: change that header instead.
#include "service.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "service.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "service.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace shared::b {

struct BHandler::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "B", .version = 0, .subject_prefix = "svc.rpc", .queue = "B",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kBest{
      .name = "best", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNumbers{
      .name = "numbers", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct BestArguments {
    shared::Page<shared::Person> people;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&BestArguments::people>("people", natsmith::kRequired));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "best", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"people":{"$ref":"#/$defs/Page_Person"}},"required":["people"],)json"
       R"json("$defs":{"Page_Person":{"title":"Page<Person>","type":"object",)json"
       R"json("properties":{"items":{"type":"array","items":{"$ref":"#/$defs/Person"}},)json"
       R"json("total":{"type":"integer","format":"uint64","minimum":0}},"required":["items"]},)json"
       R"json("Person":{"title":"Person","type":"object","properties":{"name":{"type":"string"},)json"
       R"json("rank":{"$ref":"#/$defs/Rank"},"friends":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Person"}}},"required":["name","friends"]},"Rank":{"title":"Rank",)json"
       R"json("type":"integer","enum":[1,200]}}},"reply":{"$schema":"https://json-schema.org/draft/2020-)json"
       R"json(12/schema","$ref":"#/$defs/Person","$defs":{"Person":{"title":"Person","type":"object",)json"
       R"json("properties":{"name":{"type":"string"},"rank":{"$ref":"#/$defs/Rank"},)json"
       R"json("friends":{"type":"array","items":{"$ref":"#/$defs/Person"}}},"required":["name",)json"
       R"json("friends"]},"Rank":{"title":"Rank","type":"integer","enum":[1,200]}}}})json"
      },
      {.method = "numbers", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("$ref":"#/$defs/Page_int32","$defs":{"Page_int32":{"title":"Page<int32>","type":"object",)json"
       R"json("properties":{"items":{"type":"array","items":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647}},"total":{"type":"integer","format":"uint64",)json"
       R"json("minimum":0}},"required":["items"]}}}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{.doc = "", .methods = kSchemas};
};

BHandler::BHandler(natsmith::Connection& connection, shared::b::Service& implementation,
                   natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::BestArguments>(Wire::kBest, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.best(arguments.people);
  });
  serve<natsmith::NoArguments>(Wire::kNumbers, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.numbers();
  });
  describe(Wire::kSchema);
}

}  // namespace shared::b
