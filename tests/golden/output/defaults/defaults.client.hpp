// Made by natsmith 0.1.0 from defaults.hpp. Do not edit: change that header instead.
#pragma once

#include "defaults.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "defaults.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace defaults {

/// Calls whoever serves "Defaults": every method sends a request and waits for its reply.
class DefaultsClient final : public defaults::DefaultsService {
 public:
  class Async;

  explicit DefaultsClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  int numbers(int a, int b = kLimit, double c = 1.5, unsigned long d = 1'000'000, bool e = true) override;
  int of_the_class(int page = kPage, defaults::DefaultsService::Order order = Order::down) override;
  int protected_of_the_class(int value = kProtected) override;
  std::string texts(const std::string& a = "a, \"b\" (c", std::string b = std::string(3, 'z'),
                    std::string_view c = "view", std::string_view d = kGreeting,
                    std::string_view e = {}) override;
  std::string raw(const std::string& text = R"(first line


last line)") override;
  int spans(std::span<const int> all = kPrimes, std::span<const int> none = {}) override;
  int structs(defaults::Filter filter = {},
              const defaults::Filter& other = Filter{.text = "some", .depth = 1},
              std::optional<defaults::Filter> third = std::nullopt) override;
  int containers(const std::vector<int>& values = {1, 2, 3},
                 const std::map<std::string, int>& names = {{"one", 1}, {"two", 2}}) override;
  int pointers(std::unique_ptr<int> pointer = nullptr,
               std::shared_ptr<defaults::Filter> shared = nullptr) override;
  int durations(std::chrono::milliseconds time = std::chrono::seconds(1)) override;
  int rvalues(std::string&& text = "temporary") override;
  int same_name(int first = limit, int limit = 3) override;

 private:
  struct Wire;
  explicit DefaultsClient(natsmith::Client client);
  friend Async natsmith_async(const DefaultsClient& client);
  friend DefaultsClient natsmith_with(const DefaultsClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const DefaultsClient& client);

  natsmith::Client client_;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class DefaultsClient::Async {
 public:
  natsmith::Future<int> numbers(int a, int b = kLimit, double c = 1.5, unsigned long d = 1'000'000,
                                bool e = true);
  natsmith::Future<int> of_the_class(int page = kPage, defaults::DefaultsService::Order order = Order::down);
  natsmith::Future<int> protected_of_the_class(int value = kProtected);
  natsmith::Future<std::string> texts(const std::string& a = "a, \"b\" (c",
                                      std::string b = std::string(3, 'z'), std::string_view c = "view",
                                      std::string_view d = kGreeting, std::string_view e = {});
  natsmith::Future<std::string> raw(const std::string& text = R"(first line


last line)");
  natsmith::Future<int> spans(std::span<const int> all = kPrimes, std::span<const int> none = {});
  natsmith::Future<int> structs(defaults::Filter filter = {},
                                const defaults::Filter& other = Filter{.text = "some", .depth = 1},
                                std::optional<defaults::Filter> third = std::nullopt);
  natsmith::Future<int> containers(const std::vector<int>& values = {1, 2, 3},
                                   const std::map<std::string, int>& names = {{"one", 1}, {"two", 2}});
  natsmith::Future<int> pointers(std::unique_ptr<int> pointer = nullptr,
                                 std::shared_ptr<defaults::Filter> shared = nullptr);
  natsmith::Future<int> durations(std::chrono::milliseconds time = std::chrono::seconds(1));
  natsmith::Future<int> rvalues(std::string&& text = "temporary");
  natsmith::Future<int> same_name(int first = limit, int limit = 3);

 private:
  explicit Async(natsmith::Client client);
  friend Async natsmith_async(const DefaultsClient& client);

  natsmith::Client client_;
};

DefaultsClient::Async natsmith_async(const DefaultsClient& client);
DefaultsClient natsmith_with(const DefaultsClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const DefaultsClient& client);

}  // namespace defaults

#pragma GCC diagnostic pop
