// Made by natsmith 0.1.0 from a/service.hpp. Do not edit: change that header instead.
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

namespace shared::a {

// Derives from the interface so that default values find what they name.
struct AHandler::Wire : shared::a::Service {
  static constexpr natsmith::ServiceDescription kService{
      .name = "A", .version = 0, .subject_prefix = "svc.rpc", .queue = "A",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kPeople{
      .name = "people", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct PeopleArguments {
    unsigned long from;
    unsigned long count = 10;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&PeopleArguments::from>("from", natsmith::kRequired),
        natsmith::field<&PeopleArguments::count>("count"));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "people", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"from":{"type":"integer","format":"uint64","minimum":0},)json"
       R"json("count":{"type":"integer","format":"uint64","minimum":0,"default":10}},)json"
       R"json("required":["from"]},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("$ref":"#/$defs/Page_Person","$defs":{"Page_Person":{"title":"Page<Person>",)json"
       R"json("type":"object","properties":{"items":{"type":"array","items":{"$ref":"#/$defs/Person"}},)json"
       R"json("total":{"type":"integer","format":"uint64","minimum":0}},"required":["items"]},)json"
       R"json("Person":{"title":"Person","type":"object","properties":{"name":{"type":"string"},)json"
       R"json("rank":{"$ref":"#/$defs/Rank"},"friends":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Person"}}},"required":["name","friends"]},"Rank":{"title":"Rank",)json"
       R"json("type":"integer","enum":[1,200]}}}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{.doc = "", .methods = kSchemas};
};

AHandler::AHandler(natsmith::Connection& connection, shared::a::Service& implementation,
                   natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::PeopleArguments>(Wire::kPeople, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.people(arguments.from, arguments.count);
  });
  describe(Wire::kSchema);
}

}  // namespace shared::a
