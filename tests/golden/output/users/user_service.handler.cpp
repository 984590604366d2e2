// Made by natsmith 0.1.0 from user_service.hpp. Do not edit: change that header instead.
#include "user_service.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "user_service.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "user_service.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace app {

// Derives from the interface so that default values find what they name.
struct UserHandler::Wire : app::UserService {
  static constexpr natsmith::ServiceDescription kService{
      .name = "User", .version = 0, .subject_prefix = "svc.rpc", .queue = "User",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kGetById{
      .name = "get_by_id", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kGetAll{
      .name = "get_all", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kAdd{
      .name = "add", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kRename{
      .name = "rename", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kDeleteAll{
      .name = "delete_all", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kVisited{
      .name = "visited", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = true, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kVisits{
      .name = "visits", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = true};
  static constexpr natsmith::MethodDescription kMakeReport{
      .name = "report", .timeout = std::chrono::milliseconds(10000), .concurrency = 2, .pending = 4,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kServedBy{
      .name = "served_by", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = true};

  struct GetByIdArguments {
    std::string id;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&GetByIdArguments::id>("id", natsmith::kRequired));
  };

  struct AddArguments {
    app::User user;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&AddArguments::user>("user", natsmith::kRequired));
  };

  struct RenameArguments {
    std::string id;
    std::string name;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&RenameArguments::id>("id", natsmith::kRequired),
        natsmith::field<&RenameArguments::name>("name", natsmith::kRequired));
  };

  struct VisitedArguments {
    std::string id;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&VisitedArguments::id>("id", natsmith::kRequired));
  };

  struct VisitsArguments {
    std::string id;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&VisitsArguments::id>("id", natsmith::kRequired));
  };

  struct MakeReportArguments {
    std::chrono::milliseconds effort = std::chrono::milliseconds(200);
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&MakeReportArguments::effort>("effort"));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "get_by_id", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"id":{"type":"string"}},"required":["id"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("anyOf":[{"$ref":"#/$defs/User"},{"type":"null"}],)json"
       R"json("description":"nothing for an id that nobody has","$defs":{"User":{"title":"User",)json"
       R"json("type":"object","properties":{"id":{"type":"string"},"name":{"type":"string"},)json"
       R"json("email":{"type":["string","null"]},"role":{"$ref":"#/$defs/Role"},)json"
       R"json("addresses":{"type":"array","items":{"$ref":"#/$defs/Address"}},)json"
       R"json("consents":{"type":"array","items":{"$ref":"#/$defs/Consent"}}},"required":["id","name"]},)json"
       R"json("Role":{"title":"Role","type":"string","enum":["guest","member","admin"]},)json"
       R"json("Address":{"title":"Address","type":"object","properties":{"street":{"type":"string"},)json"
       R"json("city":{"type":"string"},"country":{"type":["string","null"]}},"required":["street",)json"
       R"json("city"]},"Consent":{"title":"Consent","description":"What a user has agreed to,)json"
       R"json( and when.","type":"object","properties":{"topic":{"type":"string"},)json"
       R"json("given":{"type":"string","format":"date-time"}},"required":["topic","given"]}}}})json"
      },
      {.method = "get_all", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("description":"In the order of their ids.","type":"object","properties":{}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"array",)json"
       R"json("items":{"$ref":"#/$defs/User"},"$defs":{"User":{"title":"User","type":"object",)json"
       R"json("properties":{"id":{"type":"string"},"name":{"type":"string"},"email":{"type":["string",)json"
       R"json("null"]},"role":{"$ref":"#/$defs/Role"},"addresses":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Address"}},"consents":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Consent"}}},"required":["id","name"]},"Role":{"title":"Role",)json"
       R"json("type":"string","enum":["guest","member","admin"]},"Address":{"title":"Address",)json"
       R"json("type":"object","properties":{"street":{"type":"string"},"city":{"type":"string"},)json"
       R"json("country":{"type":["string","null"]}},"required":["street","city"]},)json"
       R"json("Consent":{"title":"Consent","description":"What a user has agreed to, and when.",)json"
       R"json("type":"object","properties":{"topic":{"type":"string"},"given":{"type":"string",)json"
       R"json("format":"date-time"}},"required":["topic","given"]}}}})json"
      },
      {.method = "add", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("description":"Fails with conflict when the id is taken,)json"
       R"json( and with invalid_argument when it is empty.","type":"object",)json"
       R"json("properties":{"user":{"$ref":"#/$defs/User"}},"required":["user"],)json"
       R"json("$defs":{"User":{"title":"User","type":"object","properties":{"id":{"type":"string"},)json"
       R"json("name":{"type":"string"},"email":{"type":["string","null"]},)json"
       R"json("role":{"$ref":"#/$defs/Role"},"addresses":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Address"}},"consents":{"type":"array",)json"
       R"json("items":{"$ref":"#/$defs/Consent"}}},"required":["id","name"]},"Role":{"title":"Role",)json"
       R"json("type":"string","enum":["guest","member","admin"]},"Address":{"title":"Address",)json"
       R"json("type":"object","properties":{"street":{"type":"string"},"city":{"type":"string"},)json"
       R"json("country":{"type":["string","null"]}},"required":["street","city"]},)json"
       R"json("Consent":{"title":"Consent","description":"What a user has agreed to, and when.",)json"
       R"json("type":"object","properties":{"topic":{"type":"string"},"given":{"type":"string",)json"
       R"json("format":"date-time"}},"required":["topic","given"]}}}})json"
      },
      {.method = "rename", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("description":"Returns the failure instead of throwing it: not_found for an id that nobody)json"
       R"json( has.","type":"object","properties":{"id":{"type":"string"},"name":{"type":"string"}},)json"
       R"json("required":["id","name"]}})json"
      },
      {.method = "delete_all", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("description":"Waits until all are gone.","type":"object","properties":{}}})json"
      },
      {.method = "visited", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("description":"Fire and forget: counts a visit, and nobody waits for it.","type":"object",)json"
       R"json("properties":{"id":{"type":"string"}},"required":["id"]}})json"
      },
      {.method = "visits", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"id":{"type":"string"}},"required":["id"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"uint64","minimum":0}})json"
      },
      {.method = "report", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("description":"Takes its time. Few of these run at once, few wait,)json"
       R"json( and then callers are told at once that it is too\nmuch.","type":"object",)json"
       R"json("properties":{"effort":{"type":"string","title":"duration",)json"
       R"json("pattern":"^-?([0-9]+(\\.[0-9]+)?(h|m|s|ms|us|ns))+$",)json"
       R"json("$comment":"default: std::chrono::milliseconds(200)"}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"string",)json"
       R"json("description":"the name of the process that made the report"}})json"
      },
      {.method = "served_by", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"string","description":"the name of the process that answers"}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{.doc = "Keeps users.", .methods = kSchemas};
};

UserHandler::UserHandler(natsmith::Connection& connection, app::UserService& implementation,
                         natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::GetByIdArguments>(Wire::kGetById, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.get_by_id(arguments.id);
  });
  serve<natsmith::NoArguments>(Wire::kGetAll, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.get_all();
  });
  serve<Wire::AddArguments>(Wire::kAdd, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.add(std::move(arguments.user));
  });
  serve<Wire::RenameArguments>(Wire::kRename, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.rename(arguments.id, arguments.name);
  });
  serve<natsmith::NoArguments>(Wire::kDeleteAll, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.delete_all();
  });
  serve<Wire::VisitedArguments>(Wire::kVisited, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.visited(arguments.id);
  });
  serve<Wire::VisitsArguments>(Wire::kVisits, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.visits(arguments.id);
  });
  serve<Wire::MakeReportArguments>(Wire::kMakeReport,
                                   [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.make_report(arguments.effort);
  });
  serve<natsmith::NoArguments>(Wire::kServedBy, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.served_by();
  });
  describe(Wire::kSchema);
}

}  // namespace app
