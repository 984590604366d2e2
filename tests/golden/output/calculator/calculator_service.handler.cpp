// Made by natsmith 0.1.0 from calculator_service.hpp. Do not edit: change that header instead.
#include "calculator_service.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "calculator_service.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "calculator_service.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace calculator {

struct CalculatorHandler::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Calculator", .version = 0, .subject_prefix = "svc.rpc", .queue = "Calculator",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kAdd{
      .name = "add", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = true};
  static constexpr natsmith::MethodDescription kSubtract{
      .name = "subtract", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = true};
  static constexpr natsmith::MethodDescription kMultiply{
      .name = "multiply", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = true};
  static constexpr natsmith::MethodDescription kDivide{
      .name = "divide", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = true};

  struct AddArguments {
    double a;
    double b;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&AddArguments::a>("a", natsmith::kRequired),
        natsmith::field<&AddArguments::b>("b", natsmith::kRequired));
  };

  struct SubtractArguments {
    double a;
    double b;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&SubtractArguments::a>("a", natsmith::kRequired),
        natsmith::field<&SubtractArguments::b>("b", natsmith::kRequired));
  };

  struct MultiplyArguments {
    double a;
    double b;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&MultiplyArguments::a>("a", natsmith::kRequired),
        natsmith::field<&MultiplyArguments::b>("b", natsmith::kRequired));
  };

  struct DivideArguments {
    double a;
    double b;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&DivideArguments::a>("a", natsmith::kRequired),
        natsmith::field<&DivideArguments::b>("b", natsmith::kRequired));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "add", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"a":{"type":"number","format":"float64"},"b":{"type":"number",)json"
       R"json("format":"float64"}},"required":["a","b"]},"reply":{"$schema":"https://json-schema.org/dra)json"
       R"json(ft/2020-12/schema","type":"number","format":"float64"}})json"
      },
      {.method = "subtract", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"a":{"type":"number","format":"float64"},"b":{"type":"number",)json"
       R"json("format":"float64"}},"required":["a","b"]},"reply":{"$schema":"https://json-schema.org/dra)json"
       R"json(ft/2020-12/schema","type":"number","format":"float64"}})json"
      },
      {.method = "multiply", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"a":{"type":"number","format":"float64"},"b":{"type":"number",)json"
       R"json("format":"float64"}},"required":["a","b"]},"reply":{"$schema":"https://json-schema.org/dra)json"
       R"json(ft/2020-12/schema","type":"number","format":"float64"}})json"
      },
      {.method = "divide", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("description":"Fails with invalid_argument when `b` is 0.","type":"object",)json"
       R"json("properties":{"a":{"type":"number","format":"float64"},"b":{"type":"number",)json"
       R"json("format":"float64"}},"required":["a","b"]},"reply":{"$schema":"https://json-schema.org/dra)json"
       R"json(ft/2020-12/schema","type":"number","format":"float64"}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{.doc = "The four basic operations.", .methods = kSchemas};
};

CalculatorHandler::CalculatorHandler(natsmith::Connection& connection,
                                     calculator::CalculatorService& implementation,
                                     natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::AddArguments>(Wire::kAdd, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.add(arguments.a, arguments.b);
  });
  serve<Wire::SubtractArguments>(Wire::kSubtract, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.subtract(arguments.a, arguments.b);
  });
  serve<Wire::MultiplyArguments>(Wire::kMultiply, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.multiply(arguments.a, arguments.b);
  });
  serve<Wire::DivideArguments>(Wire::kDivide, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.divide(arguments.a, arguments.b);
  });
  describe(Wire::kSchema);
}

}  // namespace calculator
