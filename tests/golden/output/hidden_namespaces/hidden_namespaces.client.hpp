// Made by natsmith 0.1.0 from hidden_namespaces.hpp. Do not edit: change that header instead.
#pragma once

#include "hidden_namespaces.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "hidden_namespaces.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace hidden::hidden {

/// Calls whoever serves "Hidden": every method sends a request and waits for its reply.
class HiddenClient final : public ::hidden::hidden::Service {
 public:
  class Async;

  explicit HiddenClient(::natsmith::Connection& connection, ::natsmith::ClientOptions options = {});

  ::std::map<::std::string, ::hidden::std::Text> get(const ::std::string& id,
                                                     ::std::string by_value) override;
  ::natsmith::Result<::hidden::natsmith::Text> find(::std::string_view text,
                                                    ::natsmith::CallContext& call) override;
  ::hidden::hidden::Text own(::std::optional<::hidden::hidden::Text> text = {}) override;

 private:
  struct Wire;
  explicit HiddenClient(::natsmith::Client client);
  friend Async natsmith_async(const HiddenClient& client);
  friend HiddenClient natsmith_with(const HiddenClient& client, ::natsmith::CallOptions options);
  friend const ::natsmith::Client& natsmith_client(const HiddenClient& client);

  ::natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class HiddenClient::Async {
 public:
  ::natsmith::Future<::std::map<::std::string, ::hidden::std::Text>> get(
      const ::std::string& id, ::std::string by_value);
  ::natsmith::Future<::hidden::natsmith::Text> find(::std::string_view text, ::natsmith::CallContext& call);
  ::natsmith::Future<::hidden::hidden::Text> own(::std::optional<::hidden::hidden::Text> text = {});

 private:
  explicit Async(::natsmith::Client client);
  friend Async natsmith_async(const HiddenClient& client);

  ::natsmith::Client client_;
};

HiddenClient::Async natsmith_async(const HiddenClient& client);
HiddenClient natsmith_with(const HiddenClient& client, ::natsmith::CallOptions options);
const ::natsmith::Client& natsmith_client(const HiddenClient& client);

}  // namespace hidden::hidden

#pragma GCC diagnostic pop
