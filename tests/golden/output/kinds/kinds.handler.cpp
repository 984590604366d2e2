// Made by natsmith 0.1.0 from kinds.hpp. Do not edit: change that header instead.
#include "kinds.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "kinds.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "kinds.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace kinds {

struct KindsHandler::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Kinds", .version = 0, .subject_prefix = "svc.rpc", .queue = "Kinds",
      .envelope = natsmith::Envelope::serverish, .serial = false};
  static constexpr natsmith::MethodDescription kEcho{
      .name = "echo", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNested{
      .name = "nested", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kTuple{
      .name = "tuple", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kLine{
      .name = "line", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kWhen{
      .name = "when", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kMatrix{
      .name = "matrix", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct EchoArguments {
    kinds::All all;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&EchoArguments::all>("all", natsmith::kRequired));
  };

  struct NestedArguments {
    kinds::KindService::Nested nested;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&NestedArguments::nested>("nested", natsmith::kRequired));
  };

  struct TupleArguments {
    std::variant<int, kinds::Money> variant;
    std::pair<unsigned long, kinds::Plain> pair;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&TupleArguments::variant>("variant", natsmith::kRequired),
        natsmith::field<&TupleArguments::pair>("pair", natsmith::kRequired));
  };

  struct LineArguments {
    elsewhere::Line line;
    nlohmann::json json;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&LineArguments::line>("line", natsmith::kRequired),
        natsmith::field<&LineArguments::json>("json", natsmith::kRequired));
  };

  struct WhenArguments {
    std::chrono::duration<double, std::ratio<1>> in;
    std::filesystem::path where;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&WhenArguments::in>("in", natsmith::kRequired),
        natsmith::field<&WhenArguments::where>("where", natsmith::kRequired));
  };

  struct MatrixArguments {
    std::array<std::array<double, 2>, 2> matrix;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&MatrixArguments::matrix>("matrix", natsmith::kRequired));
  };
};

KindsHandler::KindsHandler(natsmith::Connection& connection, kinds::KindService& implementation,
                           natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::EchoArguments>(Wire::kEcho, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.echo(arguments.all);
  });
  serve<Wire::NestedArguments>(Wire::kNested, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.nested(std::move(arguments.nested));
  });
  serve<Wire::TupleArguments>(Wire::kTuple, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.tuple(std::move(arguments.variant), std::move(arguments.pair));
  });
  serve<Wire::LineArguments>(Wire::kLine, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.line(std::move(arguments.line), std::move(arguments.json));
  });
  serve<Wire::WhenArguments>(Wire::kWhen, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.when(arguments.in, std::move(arguments.where));
  });
  serve<Wire::MatrixArguments>(Wire::kMatrix, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.matrix(arguments.matrix);
  });
}

}  // namespace kinds
