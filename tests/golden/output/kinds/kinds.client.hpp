// Made by natsmith 0.1.0 from kinds.hpp. Do not edit: change that header instead.
#pragma once

#include "kinds.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "kinds.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace kinds {

/// Calls whoever serves "Kinds": every method sends a request and waits for its reply.
class KindsClient final : public kinds::KindService {
 public:
  class Async;

  explicit KindsClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  kinds::All echo(const kinds::All& all) override;
  kinds::KindService::Nested nested(kinds::KindService::Nested nested) override;
  std::tuple<int, kinds::Color> tuple(std::variant<int, kinds::Money> variant,
                                      std::pair<unsigned long, kinds::Plain> pair) override;
  elsewhere::Line line(elsewhere::Line line, nlohmann::json json) override;
  std::chrono::system_clock::time_point when(std::chrono::duration<double, std::ratio<1>> in,
                                             std::filesystem::path where) override;
  std::vector<std::vector<std::optional<int>>> matrix(const std::array<
      std::array<double, 2>, 2>& matrix) override;

 private:
  struct Wire;
  explicit KindsClient(natsmith::Client client);
  friend Async natsmith_async(const KindsClient& client);
  friend KindsClient natsmith_with(const KindsClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const KindsClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class KindsClient::Async {
 public:
  natsmith::Future<kinds::All> echo(const kinds::All& all);
  natsmith::Future<kinds::KindService::Nested> nested(kinds::KindService::Nested nested);
  natsmith::Future<std::tuple<int, kinds::Color>> tuple(std::variant<int, kinds::Money> variant,
                                                        std::pair<unsigned long, kinds::Plain> pair);
  natsmith::Future<elsewhere::Line> line(elsewhere::Line line, nlohmann::json json);
  natsmith::Future<std::chrono::system_clock::time_point> when(
      std::chrono::duration<double, std::ratio<1>> in, std::filesystem::path where);
  natsmith::Future<std::vector<std::vector<std::optional<int>>>> matrix(const std::array<
      std::array<double, 2>, 2>& matrix);

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const KindsClient& client);

  natsmith::Client client_;
};

KindsClient::Async natsmith_async(const KindsClient& client);
KindsClient natsmith_with(const KindsClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const KindsClient& client);

}  // namespace kinds

#pragma GCC diagnostic pop
