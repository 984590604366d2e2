// Made by natsmith 0.1.0 from global.hpp. Do not edit: change that header instead.
#include "global.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "global.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "global.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

// Derives from the interface so that default values find what they name.
struct GlobalHandler::Wire : ::Handler {
  static constexpr ::natsmith::ServiceDescription kService{
      .name = "Global", .version = 0, .subject_prefix = "svc.rpc", .queue = "Global",
      .envelope = ::natsmith::Envelope::plain, .serial = false};
  static constexpr ::natsmith::MethodDescription kClients{
      .name = "clients", .timeout = ::std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr ::natsmith::MethodDescription kClient{
      .name = "client", .timeout = ::std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};

  struct ClientsArguments {
    ::Client like;
    ::Plain plain = first;
    static constexpr auto kFields = ::natsmith::fields(
        ::natsmith::field<&ClientsArguments::like>("like", ::natsmith::kRequired),
        ::natsmith::field<&ClientsArguments::plain>("plain"));
  };

  struct ClientArguments {
    ::Plain Client;
    static constexpr auto kFields = ::natsmith::fields(
        ::natsmith::field<&ClientArguments::Client>("Client", ::natsmith::kRequired));
  };
};

GlobalHandler::GlobalHandler(::natsmith::Connection& connection, ::Handler& implementation,
                             ::natsmith::HandlerOptions options)
    : ::natsmith::Handler(connection, Wire::kService, ::std::move(options)) {
  serve<Wire::ClientsArguments>(Wire::kClients, [&implementation](auto& arguments, ::natsmith::CallContext&) {
    return implementation.clients(arguments.like, arguments.plain);
  });
  serve<Wire::ClientArguments>(Wire::kClient, [&implementation](auto& arguments, ::natsmith::CallContext&) {
    return implementation.client(arguments.Client);
  });
}
