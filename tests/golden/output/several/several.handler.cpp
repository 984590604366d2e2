// Made by natsmith 0.1.0 from several.hpp. Do not edit: change that header instead.
#include "several.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "several.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "several.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace several {

struct OneHandler::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "One", .version = 0, .subject_prefix = "svc.rpc", .queue = "One",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kGet{
      .name = "get", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct GetArguments {
    int id;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&GetArguments::id>("id", natsmith::kRequired));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "get", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"id":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["id"]},"reply":{"$schema":"https://json-schema.org/draf)json"
       R"json(t/2020-12/schema","$ref":"#/$defs/Item","$defs":{"Item":{"title":"Item","type":"object",)json"
       R"json("properties":{"name":{"type":"string"}},"required":["name"]}}}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{.doc = "", .methods = kSchemas};
};

OneHandler::OneHandler(natsmith::Connection& connection, several::OneService& implementation,
                       natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::GetArguments>(Wire::kGet, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.get(arguments.id);
  });
  describe(Wire::kSchema);
}

}  // namespace several

namespace several {

struct TwoHandler::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Two", .version = 0, .subject_prefix = "svc.rpc", .queue = "Two",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kGet{
      .name = "get", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct GetArguments {
    int id;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&GetArguments::id>("id", natsmith::kRequired));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "get", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"id":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["id"]},"reply":{"$schema":"https://json-schema.org/draf)json"
       R"json(t/2020-12/schema","$ref":"#/$defs/Item","$defs":{"Item":{"title":"Item","type":"object",)json"
       R"json("properties":{"name":{"type":"string"}},"required":["name"]}}}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{.doc = "", .methods = kSchemas};
};

TwoHandler::TwoHandler(natsmith::Connection& connection, several::TwoService& implementation,
                       natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::GetArguments>(Wire::kGet, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.get(arguments.id);
  });
  describe(Wire::kSchema);
}

}  // namespace several

namespace several::deeper {

struct UserStoreHandler::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "user-store", .version = 0, .subject_prefix = "svc.rpc", .queue = "user-store",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kPut{
      .name = "put", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = true, .idempotent = false, .runs_inline = false};

  struct PutArguments {
    several::Item item;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&PutArguments::item>("item", natsmith::kRequired));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "put", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"item":{"$ref":"#/$defs/Item"}},"required":["item"],)json"
       R"json("$defs":{"Item":{"title":"Item","type":"object","properties":{"name":{"type":"string"}},)json"
       R"json("required":["name"]}}}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{.doc = "", .methods = kSchemas};
};

UserStoreHandler::UserStoreHandler(natsmith::Connection& connection,
                                   several::deeper::OneService& implementation,
                                   natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::PutArguments>(Wire::kPut, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.put(arguments.item);
  });
  describe(Wire::kSchema);
}

}  // namespace several::deeper
