// Made by natsmith 0.1.0 from tasks.hpp. Do not edit: change that header instead.
#include "tasks.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "tasks.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "tasks.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace tasks {

// Derives from the interface so that default values find what they name.
struct TasksHandler::Wire : tasks::TaskService {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Tasks", .version = 0, .subject_prefix = "svc.rpc", .queue = "Tasks",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kTwice{
      .name = "twice", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNothing{
      .name = "nothing", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNothingOf{
      .name = "nothing_of", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kChecked{
      .name = "checked", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kCheckedNothing{
      .name = "checked_nothing", .timeout = std::chrono::milliseconds(5000), .concurrency = 5,
      .pending = 1024, .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kTexts{
      .name = "texts", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kSpans{
      .name = "spans", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kMoves{
      .name = "moves", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kContextFirst{
      .name = "context_first", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kContextLast{
      .name = "context_last", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOverloadedNumber{
      .name = "overloaded_number", .timeout = std::chrono::milliseconds(5000), .concurrency = 5,
      .pending = 1024, .one_way = false, .idempotent = false, .runs_inline = true};
  static constexpr natsmith::MethodDescription kOverloaded{
      .name = "overloaded", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kPlain{
      .name = "plain", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct TwiceArguments {
    long value;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&TwiceArguments::value>("value", natsmith::kRequired));
  };

  struct NothingOfArguments {
    tasks::Order order;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&NothingOfArguments::order>("order", natsmith::kRequired));
  };

  struct CheckedArguments {
    bool good;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&CheckedArguments::good>("good", natsmith::kRequired));
  };

  struct CheckedNothingArguments {
    bool good;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&CheckedNothingArguments::good>("good", natsmith::kRequired));
  };

  struct TextsArguments {
    std::string a;
    std::string b;
    std::string c;
    std::string d;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&TextsArguments::a>("a", natsmith::kRequired),
        natsmith::field<&TextsArguments::b>("b", natsmith::kRequired),
        natsmith::field<&TextsArguments::c>("c", natsmith::kRequired),
        natsmith::field<&TextsArguments::d>("d", natsmith::kRequired));
  };

  struct SpansArguments {
    std::vector<int> values;
    int factor = 2;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&SpansArguments::values>("values", natsmith::kRequired),
        natsmith::field<&SpansArguments::factor>("factor"));
  };

  struct MovesArguments {
    std::unique_ptr<tasks::Order> order;
    std::map<std::string, tasks::Order> all;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&MovesArguments::order>("order"),
        natsmith::field<&MovesArguments::all>("all", natsmith::kRequired));
  };

  struct ContextFirstArguments {
    int value;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&ContextFirstArguments::value>("value", natsmith::kRequired));
  };

  struct ContextLastArguments {
    std::string text;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&ContextLastArguments::text>("text", natsmith::kRequired));
  };

  struct OverloadedNumberArguments {
    long value;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&OverloadedNumberArguments::value>("value", natsmith::kRequired));
  };

  struct OverloadedArguments {
    std::string text;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&OverloadedArguments::text>("text", natsmith::kRequired));
  };

  struct PlainArguments {
    std::string text;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&PlainArguments::text>("text", natsmith::kRequired));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "twice", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("description":"Doubles it.","type":"object","properties":{"value":{"type":"integer",)json"
       R"json("format":"int64"}},"required":["value"]},"reply":{"$schema":"https://json-schema.org/draft)json"
       R"json(/2020-12/schema","type":"integer","format":"int64"}})json"
      },
      {.method = "nothing", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}}})json"
      },
      {.method = "nothing_of", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"order":{"$ref":"#/$defs/Order"}},"required":["order"],)json"
       R"json("$defs":{"Order":{"title":"Order","type":"object","properties":{"name":{"type":"string"},)json"
       R"json("amounts":{"type":"array","items":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647}}},"required":["name"]}}}})json"
      },
      {.method = "checked", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"good":{"type":"boolean"}},"required":["good"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int64"}})json"
      },
      {.method = "checked_nothing", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"good":{"type":"boolean"}},"required":["good"]}})json"
      },
      {.method = "texts", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"a":{"type":"string"},"b":{"type":"string"},"c":{"type":"string"},)json"
       R"json("d":{"type":"string"}},"required":["a","b","c","d"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"string"}})json"
      },
      {.method = "spans", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"values":{"type":"array","items":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647}},"factor":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647,"default":2}},"required":["values"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int64"}})json"
      },
      {.method = "moves", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"order":{"anyOf":[{"$ref":"#/$defs/Order"},{"type":"null"}]},)json"
       R"json("all":{"type":"object","additionalProperties":{"$ref":"#/$defs/Order"}}},)json"
       R"json("required":["all"],"$defs":{"Order":{"title":"Order","type":"object",)json"
       R"json("properties":{"name":{"type":"string"},"amounts":{"type":"array",)json"
       R"json("items":{"type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}}},)json"
       R"json("required":["name"]}}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("anyOf":[{"$ref":"#/$defs/Order"},{"type":"null"}],"$defs":{"Order":{"title":"Order",)json"
       R"json("type":"object","properties":{"name":{"type":"string"},"amounts":{"type":"array",)json"
       R"json("items":{"type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}}},)json"
       R"json("required":["name"]}}}})json"
      },
      {.method = "context_first", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"value":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["value"]},"reply":{"$schema":"https://json-schema.org/d)json"
       R"json(raft/2020-12/schema","type":"string"}})json"
      },
      {.method = "context_last", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"text":{"type":"string"}},"required":["text"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"string"}})json"
      },
      {.method = "overloaded_number", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"value":{"type":"integer","format":"int64"}},"required":["value"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"string"}})json"
      },
      {.method = "overloaded", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"text":{"type":"string"}},"required":["text"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"string"}})json"
      },
      {.method = "plain", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"text":{"type":"string"}},"required":["text"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"string"}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{.doc = "", .methods = kSchemas};
};

TasksHandler::TasksHandler(natsmith::Connection& connection, tasks::TaskService& implementation,
                           natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::TwiceArguments>(Wire::kTwice, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.twice(arguments.value);
  });
  serve<natsmith::NoArguments>(Wire::kNothing, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.nothing();
  });
  serve<Wire::NothingOfArguments>(Wire::kNothingOf,
                                  [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.nothing_of(arguments.order);
  });
  serve<Wire::CheckedArguments>(Wire::kChecked, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.checked(arguments.good);
  });
  serve<Wire::CheckedNothingArguments>(Wire::kCheckedNothing,
                                       [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.checked_nothing(arguments.good);
  });
  serve<Wire::TextsArguments>(Wire::kTexts, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.texts(arguments.a, arguments.b, std::move(arguments.c), std::move(arguments.d));
  });
  serve<Wire::SpansArguments>(Wire::kSpans, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.spans(arguments.values, arguments.factor);
  });
  serve<Wire::MovesArguments>(Wire::kMoves, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.moves(std::move(arguments.order), std::move(arguments.all));
  });
  serve<Wire::ContextFirstArguments>(Wire::kContextFirst,
                                     [&implementation](auto& arguments, natsmith::CallContext& context) {
    return implementation.context_first(context, arguments.value);
  });
  serve<Wire::ContextLastArguments>(Wire::kContextLast,
                                    [&implementation](auto& arguments, natsmith::CallContext& context) {
    return implementation.context_last(arguments.text, context);
  });
  serve<Wire::OverloadedNumberArguments>(Wire::kOverloadedNumber,
                                         [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.overloaded(arguments.value);
  });
  serve<Wire::OverloadedArguments>(Wire::kOverloaded,
                                   [&implementation](auto& arguments, natsmith::CallContext&) {
    return std::as_const(implementation).overloaded(std::string_view(arguments.text));
  });
  serve<Wire::PlainArguments>(Wire::kPlain, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.plain(arguments.text);
  });
  describe(Wire::kSchema);
}

}  // namespace tasks
