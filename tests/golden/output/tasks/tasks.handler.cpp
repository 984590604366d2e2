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
}

}  // namespace tasks
