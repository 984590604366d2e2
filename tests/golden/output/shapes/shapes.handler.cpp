// Made by natsmith 0.1.0 from shapes.hpp. Do not edit: change that header instead.
#include "shapes.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "shapes.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "shapes.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace shapes {

struct ShapesHandler::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Shapes", .version = 0, .subject_prefix = "my.prefix", .queue = "group",
      .envelope = natsmith::Envelope::plain, .serial = true};
  static constexpr natsmith::MethodDescription kInherited{
      .name = "inherited", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOverridden{
      .name = "overridden", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kCall{
      .name = "call", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOneWay{
      .name = "one_way", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = true, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kAcknowledged{
      .name = "acknowledged", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kResult{
      .name = "result", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kResultOfNothing{
      .name = "result_of_nothing", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kUnit{
      .name = "unit", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNeverThrows{
      .name = "never_throws", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOneWayNeverThrows{
      .name = "one_way_never_throws", .timeout = std::chrono::milliseconds(2000), .concurrency = 3,
      .pending = 7, .one_way = true, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kConstant{
      .name = "constant", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFirst{
      .name = "first", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kLast{
      .name = "last", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kUnnamed{
      .name = "unnamed", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOneWayWithContext{
      .name = "one_way_with_context", .timeout = std::chrono::milliseconds(2000), .concurrency = 3,
      .pending = 7, .one_way = true, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kResultWithContext{
      .name = "result_with_context", .timeout = std::chrono::milliseconds(2000), .concurrency = 3,
      .pending = 7, .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFindText{
      .name = "find_text", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFindView{
      .name = "find_view", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFindNumber{
      .name = "find_number", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFindNumbers{
      .name = "find_numbers", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFindChanging{
      .name = "find_changing", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFindConstant{
      .name = "find_constant", .timeout = std::chrono::milliseconds(2000), .concurrency = 3, .pending = 7,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kAnnotated{
      .name = "tuned", .timeout = std::chrono::milliseconds(100), .concurrency = 1, .pending = 1,
      .one_way = false, .idempotent = true, .runs_inline = true};
  static constexpr natsmith::MethodDescription kAMethodWithAVeryLongName{
      .name = "a_method_with_a_very_long_name", .timeout = std::chrono::milliseconds(2000), .concurrency = 3,
      .pending = 7, .one_way = false, .idempotent = false, .runs_inline = false};

  struct InheritedArguments {
    int value;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&InheritedArguments::value>("value", natsmith::kRequired));
  };

  struct OneWayArguments {
    int value;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&OneWayArguments::value>("value", natsmith::kRequired));
  };

  struct ResultOfNothingArguments {
    int value;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&ResultOfNothingArguments::value>("value", natsmith::kRequired));
  };

  struct OneWayNeverThrowsArguments {
    std::string text;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&OneWayNeverThrowsArguments::text>("text", natsmith::kRequired));
  };

  struct ConstantArguments {
    int value;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&ConstantArguments::value>("value", natsmith::kRequired));
  };

  struct FirstArguments {
    int value;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&FirstArguments::value>("value", natsmith::kRequired));
  };

  struct LastArguments {
    int value;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&LastArguments::value>("value", natsmith::kRequired));
  };

  struct UnnamedArguments {
    int context;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&UnnamedArguments::context>("context", natsmith::kRequired));
  };

  struct ResultWithContextArguments {
    int arguments;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&ResultWithContextArguments::arguments>("arguments", natsmith::kRequired));
  };

  struct FindTextArguments {
    std::string value;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&FindTextArguments::value>("value", natsmith::kRequired));
  };

  struct FindViewArguments {
    std::string value;
    int start;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&FindViewArguments::value>("value", natsmith::kRequired),
        natsmith::field<&FindViewArguments::start>("start", natsmith::kRequired));
  };

  struct FindNumberArguments {
    int value;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&FindNumberArguments::value>("value", natsmith::kRequired));
  };

  struct FindNumbersArguments {
    std::vector<int> value;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&FindNumbersArguments::value>("value", natsmith::kRequired));
  };

  struct AMethodWithAVeryLongNameArguments {
    std::vector<std::string> the_first_parameter;
    std::vector<std::string> the_second_parameter;
    std::string the_third_parameter;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&AMethodWithAVeryLongNameArguments::the_first_parameter>(
            "the_first_parameter", natsmith::kRequired),
        natsmith::field<&AMethodWithAVeryLongNameArguments::the_second_parameter>(
            "the_second_parameter", natsmith::kRequired),
        natsmith::field<&AMethodWithAVeryLongNameArguments::the_third_parameter>(
            "the_third_parameter", natsmith::kRequired));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "inherited", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"value":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["value"]},"reply":{"$schema":"https://json-schema.org/d)json"
       R"json(raft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "overridden", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "call", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "one_way", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"value":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["value"]}})json"
      },
      {.method = "acknowledged", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}}})json"
      },
      {.method = "result", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "result_of_nothing", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"value":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["value"]}})json"
      },
      {.method = "unit", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"null"}})json"
      },
      {.method = "never_throws", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "one_way_never_throws", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"text":{"type":"string"}},"required":["text"]}})json"
      },
      {.method = "constant", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"value":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["value"]},"reply":{"$schema":"https://json-schema.org/d)json"
       R"json(raft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "first", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"value":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["value"]},"reply":{"$schema":"https://json-schema.org/d)json"
       R"json(raft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "last", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"value":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["value"]},"reply":{"$schema":"https://json-schema.org/d)json"
       R"json(raft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "unnamed", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"context":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["context"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "one_way_with_context", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}}})json"
      },
      {.method = "result_with_context", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"arguments":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["arguments"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "find_text", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"value":{"type":"string"}},"required":["value"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "find_view", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"value":{"type":"string"},"start":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647}},"required":["value","start"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "find_number", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"value":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["value"]},"reply":{"$schema":"https://json-schema.org/d)json"
       R"json(raft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "find_numbers", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"value":{"type":"array","items":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647}}},"required":["value"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "find_changing", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "find_constant", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "tuned", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "a_method_with_a_very_long_name", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("description":"A method with a name and parameters so long that its signature must be wrap)json"
       R"json(ped.","type":"object","properties":{"the_first_parameter":{"type":"array",)json"
       R"json("items":{"type":"string"}},"the_second_parameter":{"type":"array",)json"
       R"json("items":{"type":"string"}},"the_third_parameter":{"type":"string"}},)json"
       R"json("required":["the_first_parameter","the_second_parameter","the_third_parameter"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"array",)json"
       R"json("items":{"type":"string"}}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{
      .doc = "A service with every shape of a method.\012\012A backslash in it: C:\\temp",
      .methods = kSchemas};
};

ShapesHandler::ShapesHandler(natsmith::Connection& connection, shapes::ShapeService& implementation,
                             natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::InheritedArguments>(Wire::kInherited,
                                  [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.inherited(arguments.value);
  });
  serve<natsmith::NoArguments>(Wire::kOverridden, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.overridden();
  });
  serve<natsmith::NoArguments>(Wire::kCall, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.call();
  });
  serve<Wire::OneWayArguments>(Wire::kOneWay, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.one_way(arguments.value);
  });
  serve<natsmith::NoArguments>(Wire::kAcknowledged, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.acknowledged();
  });
  serve<natsmith::NoArguments>(Wire::kResult, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.result();
  });
  serve<Wire::ResultOfNothingArguments>(Wire::kResultOfNothing,
                                        [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.result_of_nothing(arguments.value);
  });
  serve<natsmith::NoArguments>(Wire::kUnit, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.unit();
  });
  serve<natsmith::NoArguments>(Wire::kNeverThrows, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.never_throws();
  });
  serve<Wire::OneWayNeverThrowsArguments>(Wire::kOneWayNeverThrows,
                                          [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.one_way_never_throws(std::move(arguments.text));
  });
  serve<Wire::ConstantArguments>(Wire::kConstant, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.constant(arguments.value);
  });
  serve<Wire::FirstArguments>(Wire::kFirst,
                              [&implementation](auto& arguments, natsmith::CallContext& context) {
    return implementation.first(context, arguments.value);
  });
  serve<Wire::LastArguments>(Wire::kLast, [&implementation](auto& arguments, natsmith::CallContext& context) {
    return implementation.last(arguments.value, context);
  });
  serve<Wire::UnnamedArguments>(Wire::kUnnamed,
                                [&implementation](auto& arguments, natsmith::CallContext& context) {
    return implementation.unnamed(arguments.context, context);
  });
  serve<natsmith::NoArguments>(Wire::kOneWayWithContext,
                               [&implementation](auto&, natsmith::CallContext& context) {
    return implementation.one_way_with_context(context);
  });
  serve<Wire::ResultWithContextArguments>(Wire::kResultWithContext,
                                          [&implementation](auto& arguments, natsmith::CallContext& context) {
    return implementation.result_with_context(context, arguments.arguments);
  });
  serve<Wire::FindTextArguments>(Wire::kFindText, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.find(arguments.value);
  });
  serve<Wire::FindViewArguments>(Wire::kFindView, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.find(std::string_view(arguments.value), arguments.start);
  });
  serve<Wire::FindNumberArguments>(Wire::kFindNumber,
                                   [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.find(arguments.value);
  });
  serve<Wire::FindNumbersArguments>(Wire::kFindNumbers,
                                    [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.find(std::span<const int>(arguments.value));
  });
  serve<natsmith::NoArguments>(Wire::kFindChanging, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.find();
  });
  serve<natsmith::NoArguments>(Wire::kFindConstant, [&implementation](auto&, natsmith::CallContext&) {
    return std::as_const(implementation).find();
  });
  serve<natsmith::NoArguments>(Wire::kAnnotated, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.annotated();
  });
  serve<Wire::AMethodWithAVeryLongNameArguments>(Wire::kAMethodWithAVeryLongName,
                                                 [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.a_method_with_a_very_long_name(arguments.the_first_parameter,
                                                         arguments.the_second_parameter,
                                                         arguments.the_third_parameter);
  });
  describe(Wire::kSchema);
}

}  // namespace shapes
