// Made by natsmith 0.1.0 from names.hpp. Do not edit: change that header instead.
#include "names.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "names.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "names.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace names {

// Derives from the interface so that default values find what they name.
struct NamesHandler::Wire_ : names::Names {
  static constexpr natsmith::ServiceDescription kService_{
      .name = "Names", .version = 0, .subject_prefix = "svc.rpc", .queue = "Names",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kNatsmith{
      .name = "natsmith", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kStd{
      .name = "std", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kClient{
      .name = "client_", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kCall{
      .name = "call", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kArguments{
      .name = "arguments", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kContext{
      .name = "context", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kImplementation{
      .name = "implementation", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kConnection{
      .name = "connection", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOptions{
      .name = "options", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kAsync{
      .name = "async", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kWith{
      .name = "with", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNatsmithAsync{
      .name = "natsmith_async", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNatsmithWith{
      .name = "natsmith_with", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kKService{
      .name = "kService", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kKGetById{
      .name = "kGetById", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kGetById_{
      .name = "get_by_id", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kGetById_2{
      .name = "getById", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kGetByIdArguments{
      .name = "GetByIdArguments", .timeout = std::chrono::milliseconds(5000), .concurrency = 5,
      .pending = 1024, .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kMake{
      .name = "make", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kServe{
      .name = "serve", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kAdd{
      .name = "add", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kStart{
      .name = "start", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = true, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kStop{
      .name = "stop", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = true, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kRun{
      .name = "run", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kStats{
      .name = "stats", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kDelete{
      .name = "delete_", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kOverride{
      .name = "override", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFinal{
      .name = "final", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kImport{
      .name = "import", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kMove{
      .name = "move", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kFields_{
      .name = "fields", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kService_2{
      .name = "service", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kRunning{
      .name = "running", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct NatsmithArguments {
    int natsmith;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&NatsmithArguments::natsmith>("natsmith", natsmith::kRequired));
  };

  struct StdArguments {
    int std;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&StdArguments::std>("std", natsmith::kRequired));
  };

  struct ClientArguments {
    std::string client_;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&ClientArguments::client_>("client_", natsmith::kRequired));
  };

  struct CallArguments {
    int call;
    int send;
    int try_call;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&CallArguments::call>("call", natsmith::kRequired),
        natsmith::field<&CallArguments::send>("send", natsmith::kRequired),
        natsmith::field<&CallArguments::try_call>("try_call", natsmith::kRequired));
  };

  struct ArgumentsArguments {
    int arguments;
    int context;
    int implementation;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&ArgumentsArguments::arguments>("arguments", natsmith::kRequired),
        natsmith::field<&ArgumentsArguments::context>("context", natsmith::kRequired),
        natsmith::field<&ArgumentsArguments::implementation>("implementation", natsmith::kRequired));
  };

  struct ContextArguments {
    int context;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&ContextArguments::context>("context", natsmith::kRequired));
  };

  struct ImplementationArguments {
    int implementation;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&ImplementationArguments::implementation>("implementation", natsmith::kRequired));
  };

  struct ConnectionArguments {
    std::string connection;
    std::string options;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&ConnectionArguments::connection>("connection", natsmith::kRequired),
        natsmith::field<&ConnectionArguments::options>("options", natsmith::kRequired));
  };

  struct OptionsArguments {
    int options;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&OptionsArguments::options>("options", natsmith::kRequired));
  };

  struct AsyncArguments {
    int async;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&AsyncArguments::async>("async", natsmith::kRequired));
  };

  struct WithArguments {
    int with;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&WithArguments::with>("with", natsmith::kRequired));
  };

  struct NatsmithAsyncArguments {
    int client;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&NatsmithAsyncArguments::client>("client", natsmith::kRequired));
  };

  struct NatsmithWithArguments {
    int client;
    int options;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&NatsmithWithArguments::client>("client", natsmith::kRequired),
        natsmith::field<&NatsmithWithArguments::options>("options", natsmith::kRequired));
  };

  struct KServiceArguments {
    int kService;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&KServiceArguments::kService>("kService", natsmith::kRequired));
  };

  struct KGetByIdArguments {
    int kFields_;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&KGetByIdArguments::kFields_>("kFields", natsmith::kRequired));
  };

  struct GetByIdArguments_ {
    int id;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&GetByIdArguments_::id>("id", natsmith::kRequired));
  };

  struct GetByIdArguments_2 {
    int id;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&GetByIdArguments_2::id>("id", natsmith::kRequired));
  };

  struct GetByIdArgumentsArguments {
    int GetByIdArguments;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&GetByIdArgumentsArguments::GetByIdArguments>(
            "GetByIdArguments", natsmith::kRequired));
  };

  struct MakeArguments {
    names::Async async;
    names::Wire wire = Wire::fast;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&MakeArguments::async>("async", natsmith::kRequired),
        natsmith::field<&MakeArguments::wire>("wire"));
  };

  struct ServeArguments {
    int serve;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&ServeArguments::serve>("serve", natsmith::kRequired));
  };

  struct AddArguments {
    int add;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&AddArguments::add>("add", natsmith::kRequired));
  };

  struct RunArguments {
    int stop;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&RunArguments::stop>("stop", natsmith::kRequired));
  };

  struct DeleteArguments {
    int class_;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&DeleteArguments::class_>("class_", natsmith::kRequired));
  };

  struct OverrideArguments {
    int final;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&OverrideArguments::final>("final", natsmith::kRequired));
  };

  struct FinalArguments {
    int override;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&FinalArguments::override>("override", natsmith::kRequired));
  };

  struct ImportArguments {
    int module;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&ImportArguments::module>("module", natsmith::kRequired));
  };

  struct MoveArguments {
    std::vector<int> move;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&MoveArguments::move>("move", natsmith::kRequired));
  };

  struct FieldsArguments {
    int field;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&FieldsArguments::field>("field", natsmith::kRequired));
  };

  static constexpr natsmith::MethodSchema kSchemas[] = {
      {.method = "natsmith", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"natsmith":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["natsmith"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "std", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"std":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["std"]},"reply":{"$schema":"https://json-schema.org/dra)json"
       R"json(ft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "client_", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"client_":{"type":"string"}},"required":["client_"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"string"}})json"
      },
      {.method = "call", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"call":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"send":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"try_call":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["call","send","try_call"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "arguments", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"arguments":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"context":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"implementation":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647}},"required":["arguments","context",)json"
       R"json("implementation"]},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "context", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"context":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["context"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "implementation", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"implementation":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["implementation"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "connection", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"connection":{"type":"string"},"options":{"type":"string"}},)json"
       R"json("required":["connection","options"]},"reply":{"$schema":"https://json-schema.org/draft/202)json"
       R"json(0-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "options", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"options":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["options"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "async", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"async":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["async"]},"reply":{"$schema":"https://json-schema.org/d)json"
       R"json(raft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "with", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"with":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["with"]},"reply":{"$schema":"https://json-schema.org/dr)json"
       R"json(aft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "natsmith_async", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"client":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["client"]},"reply":{"$schema":"https://json-schema.org/)json"
       R"json(draft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "natsmith_with", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"client":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"options":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["client","options"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "kService", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"kService":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["kService"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "kGetById", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"kFields":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["kFields"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "get_by_id", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"id":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["id"]},"reply":{"$schema":"https://json-schema.org/draf)json"
       R"json(t/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "getById", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"id":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["id"]},"reply":{"$schema":"https://json-schema.org/draf)json"
       R"json(t/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "GetByIdArguments", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"GetByIdArguments":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["GetByIdArguments"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "make", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"async":{"$ref":"#/$defs/Async"},"wire":{"$ref":"#/$defs/Wire",)json"
       R"json("default":"fast"}},"required":["async"],"$defs":{"Async":{"title":"Async","type":"object",)json"
       R"json("properties":{"arguments":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"kFields":{"type":"string"}},"required":["kFields"]},)json"
       R"json("Wire":{"title":"Wire","type":"string","enum":["fast","slow"]}}},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"#/$defs/Async",)json"
       R"json("$defs":{"Async":{"title":"Async","type":"object",)json"
       R"json("properties":{"arguments":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647},"kFields":{"type":"string"}},"required":["kFields"]}}}})json"
      },
      {.method = "serve", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"serve":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["serve"]},"reply":{"$schema":"https://json-schema.org/d)json"
       R"json(raft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "add", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"add":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["add"]},"reply":{"$schema":"https://json-schema.org/dra)json"
       R"json(ft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "start", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}}})json"
      },
      {.method = "stop", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}}})json"
      },
      {.method = "run", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"stop":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["stop"]},"reply":{"$schema":"https://json-schema.org/dr)json"
       R"json(aft/2020-12/schema","type":"boolean"}})json"
      },
      {.method = "stats", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "delete_", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"class_":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["class_"]},"reply":{"$schema":"https://json-schema.org/)json"
       R"json(draft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "override", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"final":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["final"]},"reply":{"$schema":"https://json-schema.org/d)json"
       R"json(raft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "final", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"override":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["override"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "import", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"module":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["module"]},"reply":{"$schema":"https://json-schema.org/)json"
       R"json(draft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "move", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"move":{"type":"array","items":{"type":"integer","format":"int32",)json"
       R"json("minimum":-2147483648,"maximum":2147483647}}},"required":["move"]},)json"
       R"json("reply":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"integer",)json"
       R"json("format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "fields", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{"field":{"type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}},"required":["field"]},"reply":{"$schema":"https://json-schema.org/d)json"
       R"json(raft/2020-12/schema","type":"integer","format":"int32","minimum":-2147483648,)json"
       R"json("maximum":2147483647}})json"
      },
      {.method = "service", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
      {.method = "running", .text =
       R"json({"request":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)json"
       R"json("properties":{}},"reply":{"$schema":"https://json-schema.org/draft/2020-12/schema",)json"
       R"json("type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647}})json"
      },
  };
  static constexpr natsmith::ServiceSchema kSchema{
      .doc = "Its service is called like the class.", .methods = kSchemas};
};

NamesHandler::NamesHandler(natsmith::Connection& connection, names::Names& implementation,
                           natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire_::kService_, std::move(options)) {
  serve<Wire_::NatsmithArguments>(Wire_::kNatsmith,
                                  [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.natsmith(arguments.natsmith);
  });
  serve<Wire_::StdArguments>(Wire_::kStd, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.std(arguments.std);
  });
  serve<Wire_::ClientArguments>(Wire_::kClient, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.client_(std::move(arguments.client_));
  });
  serve<Wire_::CallArguments>(Wire_::kCall, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.call(arguments.call, arguments.send, arguments.try_call);
  });
  serve<Wire_::ArgumentsArguments>(Wire_::kArguments,
                                   [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.arguments(arguments.arguments, arguments.context, arguments.implementation);
  });
  serve<Wire_::ContextArguments>(Wire_::kContext, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.context(arguments.context);
  });
  serve<Wire_::ImplementationArguments>(Wire_::kImplementation,
                                        [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.implementation(arguments.implementation);
  });
  serve<Wire_::ConnectionArguments>(Wire_::kConnection,
                                    [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.connection(arguments.connection, arguments.options);
  });
  serve<Wire_::OptionsArguments>(Wire_::kOptions, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.options(arguments.options);
  });
  serve<Wire_::AsyncArguments>(Wire_::kAsync, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.async(arguments.async);
  });
  serve<Wire_::WithArguments>(Wire_::kWith, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.with(arguments.with);
  });
  serve<Wire_::NatsmithAsyncArguments>(Wire_::kNatsmithAsync,
                                       [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.natsmith_async(arguments.client);
  });
  serve<Wire_::NatsmithWithArguments>(Wire_::kNatsmithWith,
                                      [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.natsmith_with(arguments.client, arguments.options);
  });
  serve<Wire_::KServiceArguments>(Wire_::kKService,
                                  [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.kService(arguments.kService);
  });
  serve<Wire_::KGetByIdArguments>(Wire_::kKGetById,
                                  [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.kGetById(arguments.kFields_);
  });
  serve<Wire_::GetByIdArguments_>(Wire_::kGetById_,
                                  [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.get_by_id(arguments.id);
  });
  serve<Wire_::GetByIdArguments_2>(Wire_::kGetById_2,
                                   [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.getById(arguments.id);
  });
  serve<Wire_::GetByIdArgumentsArguments>(Wire_::kGetByIdArguments,
                                          [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.GetByIdArguments(arguments.GetByIdArguments);
  });
  serve<Wire_::MakeArguments>(Wire_::kMake, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.make(std::move(arguments.async), arguments.wire);
  });
  serve<Wire_::ServeArguments>(Wire_::kServe, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.serve(arguments.serve);
  });
  serve<Wire_::AddArguments>(Wire_::kAdd, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.add(arguments.add);
  });
  serve<natsmith::NoArguments>(Wire_::kStart, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.start();
  });
  serve<natsmith::NoArguments>(Wire_::kStop, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.stop();
  });
  serve<Wire_::RunArguments>(Wire_::kRun, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.run(arguments.stop);
  });
  serve<natsmith::NoArguments>(Wire_::kStats, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.stats();
  });
  serve<Wire_::DeleteArguments>(Wire_::kDelete, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.delete_(arguments.class_);
  });
  serve<Wire_::OverrideArguments>(Wire_::kOverride,
                                  [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.override(arguments.final);
  });
  serve<Wire_::FinalArguments>(Wire_::kFinal, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.final(arguments.override);
  });
  serve<Wire_::ImportArguments>(Wire_::kImport, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.import(arguments.module);
  });
  serve<Wire_::MoveArguments>(Wire_::kMove, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.move(std::move(arguments.move));
  });
  serve<Wire_::FieldsArguments>(Wire_::kFields_, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.fields(arguments.field);
  });
  serve<natsmith::NoArguments>(Wire_::kService_2, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.service();
  });
  serve<natsmith::NoArguments>(Wire_::kRunning, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.running();
  });
  describe(Wire_::kSchema);
}

}  // namespace names
