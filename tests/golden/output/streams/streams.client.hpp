// Made by natsmith 0.1.0 from streams.hpp. Do not edit: change that header instead.
#pragma once

#include "streams.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>
#include <natsmith/rpc/stream.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "streams.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace streams_of {

/// Calls whoever serves "Streams": every method sends a request and waits for its reply.
class StreamsClient final : public streams_of::Streams {
 public:
  class Async;

  explicit StreamsClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  natsmith::Stream<bool> bools() override;
  natsmith::Stream<std::optional<int>> optionals() const override;
  natsmith::Stream<std::variant<int, std::string>> variants(std::string_view name, int count = 3) override;
  natsmith::Stream<std::vector<std::map<std::string,
                                        double>>> tables(natsmith::CallContext& context) override;
  natsmith::Stream<streams_of::Leaf> leaves() override;
  natsmith::Stream<std::unique_ptr<streams_of::Leaf>> owned(natsmith::Stream<std::unique_ptr<streams_of::Leaf>> stream) override;
  bool stream(natsmith::Stream<bool> arguments) override;
  natsmith::Result<streams_of::Leaf> result(natsmith::CallContext& upload,
                                            natsmith::Stream<streams_of::Leaf> context) noexcept override;
  natsmith::Result<void> nothing(natsmith::Stream<streams_of::Leaf> leaves,
                                 const streams_of::Leaf& last) override;
  void acknowledged(natsmith::Stream<std::string> implementation) override;
  natsmith::Stream<int> overload(int value) override;
  natsmith::Stream<int> overload(natsmith::Stream<int> value) const override;

 private:
  struct Wire;
  explicit StreamsClient(natsmith::Client client);
  friend Async natsmith_async(const StreamsClient& client);
  friend StreamsClient natsmith_with(const StreamsClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const StreamsClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class StreamsClient::Async {
 public:
  natsmith::Future<natsmith::Stream<bool>> bools();
  natsmith::Future<natsmith::Stream<std::optional<int>>> optionals() const;
  natsmith::Future<natsmith::Stream<std::variant<int, std::string>>> variants(
      std::string_view name, int count = 3);
  natsmith::Future<natsmith::Stream<std::vector<std::map<std::string,
                                                         double>>>> tables(natsmith::CallContext& context);
  natsmith::Future<natsmith::Stream<streams_of::Leaf>> leaves();
  natsmith::Future<natsmith::Stream<std::unique_ptr<streams_of::Leaf>>> owned(natsmith::Stream<std::unique_ptr<streams_of::Leaf>> stream);
  natsmith::Future<bool> stream(natsmith::Stream<bool> arguments);
  natsmith::Future<streams_of::Leaf> result(natsmith::CallContext& upload,
                                            natsmith::Stream<streams_of::Leaf> context);
  natsmith::Future<void> nothing(natsmith::Stream<streams_of::Leaf> leaves, const streams_of::Leaf& last);
  natsmith::Future<void> acknowledged(natsmith::Stream<std::string> implementation);
  natsmith::Future<natsmith::Stream<int>> overload(int value);
  natsmith::Future<natsmith::Stream<int>> overload(natsmith::Stream<int> value) const;

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const StreamsClient& client);

  natsmith::Client client_;
};

StreamsClient::Async natsmith_async(const StreamsClient& client);
StreamsClient natsmith_with(const StreamsClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const StreamsClient& client);

}  // namespace streams_of

#pragma GCC diagnostic pop
