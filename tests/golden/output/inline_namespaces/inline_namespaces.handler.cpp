// Made by natsmith 0.1.0 from inline_namespaces.hpp. Do not edit: change that header instead.
#include "inline_namespaces.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "inline_namespaces.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "inline_namespaces.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace company::inline v2::accounts {

struct AccountsHandler::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Accounts", .version = 2, .subject_prefix = "svc.rpc", .queue = "Accounts",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kGet{
      .name = "get", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct GetArguments {
    std::string id;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&GetArguments::id>("id", natsmith::kRequired));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "get", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"id":{"type":"string"}},"required":["id"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("$ref":"#/$defs/Account","$defs":{"Account":{"title":"Account","type":"object",)json"
       R"json("properties":{"id":{"type":"string"}},"required":["id"]}}}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{.doc = "", .methods = kSchemas};
};

AccountsHandler::AccountsHandler(natsmith::Connection& connection,
                                 company::v2::accounts::AccountService& implementation,
                                 natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::GetArguments>(Wire::kGet, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.get(arguments.id);
  });
  describe(Wire::kSchema);
}

}  // namespace company::inline v2::accounts

inline namespace v1 {
namespace first {

struct FirstHandler::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "First", .version = 0, .subject_prefix = "svc.rpc", .queue = "First",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kGet{
      .name = "get", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "get", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("$ref":"#/$defs/Account","$defs":{"Account":{"title":"Account","type":"object",)json"
       R"json("properties":{"id":{"type":"string"}},"required":["id"]}}}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{.doc = "", .methods = kSchemas};
};

FirstHandler::FirstHandler(natsmith::Connection& connection, v1::first::FirstService& implementation,
                           natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<natsmith::NoArguments>(Wire::kGet, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.get();
  });
  describe(Wire::kSchema);
}

}  // namespace first
}  // inline namespace v1
