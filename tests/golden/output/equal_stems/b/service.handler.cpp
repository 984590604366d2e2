// Made by natsmith 0.1.0 from b/service.hpp. Do not edit: change that header instead.
#include "service.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "service.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "service.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace shared::b {

struct BHandler::Wire {
  static constexpr natsmith::ServiceDescription kService{
      .name = "B", .version = 0, .subject_prefix = "svc.rpc", .queue = "B",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kBest{
      .name = "best", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kNumbers{
      .name = "numbers", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct BestArguments {
    shared::Page<shared::Person> people;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&BestArguments::people>("people", natsmith::kRequired));
  };
};

BHandler::BHandler(natsmith::Connection& connection, shared::b::Service& implementation,
                   natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::BestArguments>(Wire::kBest, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.best(arguments.people);
  });
  serve<natsmith::NoArguments>(Wire::kNumbers, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.numbers();
  });
}

}  // namespace shared::b
