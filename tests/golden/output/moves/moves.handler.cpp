// Made by natsmith 0.1.0 from moves.hpp. Do not edit: change that header instead.
#include "moves.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "moves.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "moves.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace moves {

struct MovesHandler::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "Moves", .version = 0, .subject_prefix = "svc.rpc", .queue = "Moves",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kTurn{
      .name = "turn", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kRoot{
      .name = "root", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kPointers{
      .name = "pointers", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kLook{
      .name = "look", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kMaybe{
      .name = "maybe", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct TurnArguments {
    std::unique_ptr<moves::Node> tree;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&TurnArguments::tree>("tree"));
  };

  struct RootArguments {
    moves::Node tree;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&RootArguments::tree>("tree", natsmith::kRequired));
  };

  struct PointersArguments {
    std::vector<std::unique_ptr<int>> pointers;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&PointersArguments::pointers>("pointers", natsmith::kRequired));
  };

  struct LookArguments {
    moves::Node tree;
    std::map<std::string, std::unique_ptr<moves::Node>> trees;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&LookArguments::tree>("tree", natsmith::kRequired),
        natsmith::field<&LookArguments::trees>("trees", natsmith::kRequired));
  };

  struct MaybeArguments {
    std::optional<moves::Node> tree;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&MaybeArguments::tree>("tree"));
  };
};

MovesHandler::MovesHandler(natsmith::Connection& connection, moves::MoveService& implementation,
                           natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::TurnArguments>(Wire::kTurn, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.turn(std::move(arguments.tree));
  });
  serve<Wire::RootArguments>(Wire::kRoot, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.root(std::move(arguments.tree));
  });
  serve<Wire::PointersArguments>(Wire::kPointers, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.pointers(std::move(arguments.pointers));
  });
  serve<Wire::LookArguments>(Wire::kLook, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.look(arguments.tree, arguments.trees);
  });
  serve<Wire::MaybeArguments>(Wire::kMaybe, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.maybe(std::move(arguments.tree));
  });
}

}  // namespace moves
