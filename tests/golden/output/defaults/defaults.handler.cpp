// Made by natsmith 0.1.0 from defaults.hpp. Do not edit: change that header instead.
#include "defaults.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "defaults.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "defaults.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace defaults {

// Derives from the interface so that default values find what they name.
struct DefaultsHandler::Wire : defaults::DefaultsService {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Defaults", .version = 0, .subject_prefix = "svc.rpc", .queue = "Defaults",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kNumbers{
      .name = "numbers", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOfTheClass{
      .name = "of_the_class", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kProtectedOfTheClass{
      .name = "protected_of_the_class", .timeout = std::chrono::milliseconds(5000), .concurrency = 5,
      .pending = 1024, .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kTexts{
      .name = "texts", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kRaw{
      .name = "raw", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kSpans{
      .name = "spans", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kStructs{
      .name = "structs", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kContainers{
      .name = "containers", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kPointers{
      .name = "pointers", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kDurations{
      .name = "durations", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kRvalues{
      .name = "rvalues", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kSameName{
      .name = "same_name", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct NumbersArguments {
    int a;
    int b = kLimit;
    double c = 1.5;
    unsigned long d = 1'000'000;
    bool e = true;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&NumbersArguments::a>("a", natsmith::kRequired),
        natsmith::field<&NumbersArguments::b>("b"),
        natsmith::field<&NumbersArguments::c>("c"),
        natsmith::field<&NumbersArguments::d>("d"),
        natsmith::field<&NumbersArguments::e>("e"));
  };

  struct OfTheClassArguments {
    int page = kPage;
    defaults::DefaultsService::Order order = Order::down;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&OfTheClassArguments::page>("page"),
        natsmith::field<&OfTheClassArguments::order>("order"));
  };

  struct ProtectedOfTheClassArguments {
    int value = kProtected;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&ProtectedOfTheClassArguments::value>("value"));
  };

  struct TextsArguments {
    std::string a = "a, \"b\" (c";
    std::string b = std::string(3, 'z');
    std::string c = "view";
    std::string d = std::string(std::string_view(kGreeting));
    std::string e = {};
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&TextsArguments::a>("a"),
        natsmith::field<&TextsArguments::b>("b"),
        natsmith::field<&TextsArguments::c>("c"),
        natsmith::field<&TextsArguments::d>("d"),
        natsmith::field<&TextsArguments::e>("e"));
  };

  struct RawArguments {
    std::string text = R"(first line


last line)";
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&RawArguments::text>("text"));
  };

  struct SpansArguments {
    std::vector<int> all = [](std::span<const int> view) { return std::vector<int>(
        view.begin(), view.end()); }(kPrimes);
    std::vector<int> none = {};
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&SpansArguments::all>("all"),
        natsmith::field<&SpansArguments::none>("none"));
  };

  struct StructsArguments {
    defaults::Filter filter = {};
    defaults::Filter other = Filter{.text = "some", .depth = 1};
    std::optional<defaults::Filter> third = std::nullopt;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&StructsArguments::filter>("filter"),
        natsmith::field<&StructsArguments::other>("other"),
        natsmith::field<&StructsArguments::third>("third"));
  };

  struct ContainersArguments {
    std::vector<int> values = {1, 2, 3};
    std::map<std::string, int> names = {{"one", 1}, {"two", 2}};
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&ContainersArguments::values>("values"),
        natsmith::field<&ContainersArguments::names>("names"));
  };

  struct PointersArguments {
    std::unique_ptr<int> pointer = nullptr;
    std::shared_ptr<defaults::Filter> shared = nullptr;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&PointersArguments::pointer>("pointer"),
        natsmith::field<&PointersArguments::shared>("shared"));
  };

  struct DurationsArguments {
    std::chrono::milliseconds time = std::chrono::seconds(1);
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&DurationsArguments::time>("time"));
  };

  struct RvaluesArguments {
    std::string text = "temporary";
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&RvaluesArguments::text>("text"));
  };

  struct SameNameArguments {
    int first = limit;
    int limit_ = 3;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&SameNameArguments::first>("first"),
        natsmith::field<&SameNameArguments::limit_>("limit"));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "numbers", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"a":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"b":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647,"$comment":"default: kLimit"},"c":{"type":"number",)json"
       R"json("format":"float64","default":1.5},"d":{"type":"integer","format":"uint64","minimum":0,)json"
       R"json("$comment":"default: 1'000'000"},"e":{"type":"boolean","default":true}},"required":["a"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "of_the_class", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"page":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647,"$comment":"default: kPage"},"order":{"$ref":"#/$defs/Order",)json"
       R"json("default":"down"}},"$defs":{"Order":{"title":"Order","type":"string","enum":["up",)json"
       R"json("down"]}}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "protected_of_the_class", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"value":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647,"$comment":"default: kProtected"}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "texts", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"a":{"type":"string","default":"a, \"b\" (c"},"b":{"type":"string",)json"
       R"json("$comment":"default: std::string(3, 'z')"},"c":{"type":"string","default":"view"},)json"
       R"json("d":{"type":"string","$comment":"default: kGreeting"},"e":{"type":"string",)json"
       R"json("$comment":"default: {}"}}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/sche)json"
       R"json(ma","type":"string"}})json"
      },
      {.method = "raw", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"text":{"type":"string","$comment":"default: R\"(first line\n\n\nlast line)\)json"
       R"json(""}}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"string"}})json"
      },
      {.method = "spans", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"all":{"type":"array","items":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647},"$comment":"default: kPrimes"},)json"
       R"json("none":{"type":"array","items":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"$comment":"default: {}"}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "structs", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"filter":{"$ref":"#/$defs/Filter","$comment":"default: {}"},)json"
       R"json("other":{"$ref":"#/$defs/Filter","$comment":"default: Filter{.text = \"some\",)json"
       R"json( .depth = 1}"},"third":{"anyOf":[{"$ref":"#/$defs/Filter"},{"type":"null"}],)json"
       R"json("$comment":"default: std::nullopt"}},"$defs":{"Filter":{"title":"Filter","type":"object",)json"
       R"json("properties":{"text":{"type":"string"},"depth":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647}}}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "containers", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"values":{"type":"array","items":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647},"$comment":"default: {1, 2, 3}"},)json"
       R"json("names":{"type":"object","additionalProperties":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647},"$comment":"default: {{\"one\", 1}, {\"two\",)json"
       R"json( 2}}"}}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "pointers", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"pointer":{"type":["integer","null"],"format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647,"$comment":"default: nullptr"},)json"
       R"json("shared":{"anyOf":[{"$ref":"#/$defs/Filter"},{"type":"null"}],)json"
       R"json("$comment":"default: nullptr"}},"$defs":{"Filter":{"title":"Filter","type":"object",)json"
       R"json("properties":{"text":{"type":"string"},"depth":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647}}}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "durations", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"time":{"type":"string","title":"duration",)json"
       R"json("pattern":"^-?([0-9]+(\\.[0-9]+)?(h|m|s|ms|us|ns))+$",)json"
       R"json("$comment":"default: std::chrono::seconds(1)"}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "rvalues", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"text":{"type":"string","default":"temporary"}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "same_name", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"first":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647,"$comment":"default: limit"},"limit":{"type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647,"default":3}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{.doc = "", .methods = kSchemas};
};

DefaultsHandler::DefaultsHandler(natsmith::Connection& connection, defaults::DefaultsService& implementation,
                                 natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::NumbersArguments>(Wire::kNumbers, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.numbers(arguments.a, arguments.b, arguments.c, arguments.d, arguments.e);
  });
  serve<Wire::OfTheClassArguments>(Wire::kOfTheClass,
                                   [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.of_the_class(arguments.page, arguments.order);
  });
  serve<Wire::ProtectedOfTheClassArguments>(Wire::kProtectedOfTheClass,
                                            [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.protected_of_the_class(arguments.value);
  });
  serve<Wire::TextsArguments>(Wire::kTexts, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.texts(arguments.a, std::move(arguments.b), arguments.c, arguments.d, arguments.e);
  });
  serve<Wire::RawArguments>(Wire::kRaw, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.raw(arguments.text);
  });
  serve<Wire::SpansArguments>(Wire::kSpans, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.spans(arguments.all, arguments.none);
  });
  serve<Wire::StructsArguments>(Wire::kStructs, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.structs(std::move(arguments.filter), arguments.other, std::move(arguments.third));
  });
  serve<Wire::ContainersArguments>(Wire::kContainers,
                                   [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.containers(arguments.values, arguments.names);
  });
  serve<Wire::PointersArguments>(Wire::kPointers, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.pointers(std::move(arguments.pointer), std::move(arguments.shared));
  });
  serve<Wire::DurationsArguments>(Wire::kDurations,
                                  [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.durations(arguments.time);
  });
  serve<Wire::RvaluesArguments>(Wire::kRvalues, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.rvalues(std::move(arguments.text));
  });
  serve<Wire::SameNameArguments>(Wire::kSameName, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.same_name(arguments.first, arguments.limit_);
  });
  describe(Wire::kSchema);
}

}  // namespace defaults
