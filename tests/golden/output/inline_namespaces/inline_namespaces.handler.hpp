// Made by natsmith 0.1.0 from inline_namespaces.hpp. Do not edit: change that header instead.
#pragma once

#include "inline_namespaces.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/handler.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "inline_namespaces.handler.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace company::inline v2::accounts {

/// Serves "Accounts": answers the calls of every AccountsClient by calling an implementation.
class AccountsHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  AccountsHandler(natsmith::Connection& connection, company::v2::accounts::AccountService& implementation,
                  natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace company::inline v2::accounts

inline namespace v1 {
namespace first {

/// Serves "First": answers the calls of every FirstClient by calling an implementation.
class FirstHandler final : public natsmith::Handler {
 public:
  /// \param implementation  outlives the handler; called from several threads at once, unless the service is `serial`
  FirstHandler(natsmith::Connection& connection, v1::first::FirstService& implementation,
               natsmith::HandlerOptions options = {});

 private:
  struct Wire;
};

}  // namespace first
}  // inline namespace v1

#pragma GCC diagnostic pop
