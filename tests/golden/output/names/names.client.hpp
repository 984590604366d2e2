// Made by natsmith 0.1.0 from names.hpp. Do not edit: change that header instead.
#pragma once

#include "names.hpp"

#include <natsmith/core/version.hpp>
#include <natsmith/rpc/client.hpp>

static_assert(natsmith::kCodegenVersion == 1,
              "names.client.hpp was made for another version of the natsmith runtime: "
              "generate it again with the natsmith that came with the runtime in use");

// The parameters keep their names, whatever else has them.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"

namespace names {

/// Its service is called like the class.
/// Calls whoever serves "Names": every method sends a request and waits for its reply.
class NamesClient final : public names::Names {
 public:
  class Async_;

  explicit NamesClient(natsmith::Connection& connection, natsmith::ClientOptions options = {});

  int natsmith(int natsmith) override;
  int std(int std) override;
  std::string client_(std::string client_) override;
  int call(int call, int send, int try_call) override;
  int arguments(int arguments, int context, int implementation) override;
  int context(int context) override;
  int implementation(int implementation) override;
  int connection(const std::string& connection, const std::string& options) override;
  int options(int options) override;
  int async(int async) override;
  int with(int with) override;
  int natsmith_async(int client) override;
  int natsmith_with(int client, int options) override;
  int kService(int kService) override;
  int kGetById(int kFields) override;
  int get_by_id(int id) override;
  int getById(int id) override;
  int GetByIdArguments(int GetByIdArguments) override;
  names::Async make(names::Async async, names::Wire wire = Wire::fast) override;
  int serve(int serve) override;
  int add(int add) override;
  void start() override;
  void stop() override;
  bool run(int stop) override;
  int stats() override;
  int delete_(int class_) override;
  int override(int final) override;
  int final(int override) override;
  int import(int module) override;
  int move(std::vector<int> move) override;
  int fields(int field) override;
  int service() override;
  int running() override;

 private:
  struct Wire_;
  explicit NamesClient(natsmith::Client client);
  friend Async_ natsmith_async(const NamesClient& client);
  friend NamesClient natsmith_with(const NamesClient& client, natsmith::CallOptions options);
  friend const natsmith::Client& natsmith_client(const NamesClient& client);

  natsmith::Client client_2;
};

/// The same calls without waiting, from natsmith::async(client): each gives a Future of its result.
class NamesClient::Async_ {
 public:
  natsmith::Future<int> natsmith(int natsmith);
  natsmith::Future<int> std(int std);
  natsmith::Future<std::string> client_(std::string client_);
  natsmith::Future<int> call(int call, int send, int try_call);
  natsmith::Future<int> arguments(int arguments, int context, int implementation);
  natsmith::Future<int> context(int context);
  natsmith::Future<int> implementation(int implementation);
  natsmith::Future<int> connection(const std::string& connection, const std::string& options);
  natsmith::Future<int> options(int options);
  natsmith::Future<int> async(int async);
  natsmith::Future<int> with(int with);
  natsmith::Future<int> natsmith_async(int client);
  natsmith::Future<int> natsmith_with(int client, int options);
  natsmith::Future<int> kService(int kService);
  natsmith::Future<int> kGetById(int kFields);
  natsmith::Future<int> get_by_id(int id);
  natsmith::Future<int> getById(int id);
  natsmith::Future<int> GetByIdArguments(int GetByIdArguments);
  natsmith::Future<names::Async> make(names::Async async, names::Wire wire = Wire::fast);
  natsmith::Future<int> serve(int serve);
  natsmith::Future<int> add(int add);
  void start();
  void stop();
  natsmith::Future<bool> run(int stop);
  natsmith::Future<int> stats();
  natsmith::Future<int> delete_(int class_);
  natsmith::Future<int> override(int final);
  natsmith::Future<int> final(int override);
  natsmith::Future<int> import(int module);
  natsmith::Future<int> move(std::vector<int> move);
  natsmith::Future<int> fields(int field);
  natsmith::Future<int> service();
  natsmith::Future<int> running();

 private:
  explicit Async_(natsmith::Client client);
  friend Async_ natsmith_async(const NamesClient& client);

  natsmith::Client client_2;
};

NamesClient::Async_ natsmith_async(const NamesClient& client);
NamesClient natsmith_with(const NamesClient& client, natsmith::CallOptions options);
const natsmith::Client& natsmith_client(const NamesClient& client);

}  // namespace names

#pragma GCC diagnostic pop
