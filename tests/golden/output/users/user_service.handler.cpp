// Made by natsmith 0.1.0 from user_service.hpp. Do not edit: change that header instead.
#include "user_service.handler.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/serve.hpp>

#include <chrono>
#include <utility>

#include "user_service.codec.hpp"

static_assert(natsmith::kCodegenVersion == 1,
              "user_service.handler.cpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The interface may deprecate what it still has, and anything may have the names of our parameters.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wshadow"

namespace app {

// Derives from the interface so that default values find what they name.
struct UserHandler::Wire : app::UserService {
  static constexpr natsmith::ServiceDescription kService{
      .name = "User", .version = 0, .subject_prefix = "svc.rpc", .queue = "User",
      .envelope = natsmith::Envelope::plain, .serial = false};
  static constexpr natsmith::MethodDescription kGetById{
      .name = "get_by_id", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kGetAll{
      .name = "get_all", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kAdd{
      .name = "add", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kRename{
      .name = "rename", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kDeleteAll{
      .name = "delete_all", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kVisited{
      .name = "visited", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = true, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kVisits{
      .name = "visits", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = true};
  static constexpr natsmith::MethodDescription kMakeReport{
      .name = "report", .timeout = std::chrono::milliseconds(10000), .concurrency = 2, .pending = 4,
      .one_way = false, .idempotent = false, .runs_inline = false};
  static constexpr natsmith::MethodDescription kServedBy{
      .name = "served_by", .timeout = std::chrono::milliseconds(5000), .concurrency = 5, .pending = 1024,
      .one_way = false, .idempotent = false, .runs_inline = true};

  struct GetByIdArguments {
    std::string id;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&GetByIdArguments::id>("id", natsmith::kRequired));
  };

  struct AddArguments {
    app::User user;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&AddArguments::user>("user", natsmith::kRequired));
  };

  struct RenameArguments {
    std::string id;
    std::string name;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&RenameArguments::id>("id", natsmith::kRequired),
        natsmith::field<&RenameArguments::name>("name", natsmith::kRequired));
  };

  struct VisitedArguments {
    std::string id;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&VisitedArguments::id>("id", natsmith::kRequired));
  };

  struct VisitsArguments {
    std::string id;
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&VisitsArguments::id>("id", natsmith::kRequired));
  };

  struct MakeReportArguments {
    std::chrono::milliseconds effort = std::chrono::milliseconds(200);
    static constexpr auto kFields = natsmith::fields(
        natsmith::field<&MakeReportArguments::effort>("effort"));
  };
};

UserHandler::UserHandler(natsmith::Connection& connection, app::UserService& implementation,
                         natsmith::HandlerOptions options)
    : natsmith::Handler(connection, Wire::kService, std::move(options)) {
  serve<Wire::GetByIdArguments>(Wire::kGetById, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.get_by_id(arguments.id);
  });
  serve<natsmith::NoArguments>(Wire::kGetAll, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.get_all();
  });
  serve<Wire::AddArguments>(Wire::kAdd, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.add(std::move(arguments.user));
  });
  serve<Wire::RenameArguments>(Wire::kRename, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.rename(arguments.id, arguments.name);
  });
  serve<natsmith::NoArguments>(Wire::kDeleteAll, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.delete_all();
  });
  serve<Wire::VisitedArguments>(Wire::kVisited, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.visited(arguments.id);
  });
  serve<Wire::VisitsArguments>(Wire::kVisits, [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.visits(arguments.id);
  });
  serve<Wire::MakeReportArguments>(Wire::kMakeReport,
                                   [&implementation](auto& arguments, natsmith::CallContext&) {
    return implementation.make_report(arguments.effort);
  });
  serve<natsmith::NoArguments>(Wire::kServedBy, [&implementation](auto&, natsmith::CallContext&) {
    return implementation.served_by();
  });
}

}  // namespace app
