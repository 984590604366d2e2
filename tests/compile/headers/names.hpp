// Methods, parameters and types that are called like natsmith's own names, or nearly like keywords.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace names {

enum class Wire { fast, slow };
struct Async {
  int arguments = 0;
  std::string kFields;
};

/// Its service is called like the class.
// @nats:server Names
class Names {
 public:
  virtual ~Names() = default;

  virtual int natsmith(int natsmith) = 0;
  virtual int std(int std) = 0;
  virtual std::string client_(std::string client_) = 0;
  virtual int call(int call, int send, int try_call) = 0;
  virtual int arguments(int arguments, int context, int implementation) = 0;
  virtual int context(int context) = 0;
  virtual int implementation(int implementation) = 0;
  virtual int connection(const std::string& connection, const std::string& options) = 0;
  virtual int options(int options) = 0;
  virtual int async(int async) = 0;
  virtual int with(int with) = 0;
  virtual int natsmith_async(int client) = 0;
  virtual int natsmith_with(int client, int options) = 0;
  virtual int kService(int kService) = 0;
  virtual int kGetById(int kFields) = 0;
  virtual int get_by_id(int id) = 0;
  virtual int getById(int id) = 0;
  virtual int GetByIdArguments(int GetByIdArguments) = 0;
  virtual Async make(Async async, Wire wire = Wire::fast) = 0;
  virtual int serve(int serve) = 0;
  virtual int add(int add) = 0;
  virtual void start() = 0;
  virtual void stop() = 0;
  virtual bool run(int stop) = 0;
  virtual int stats() = 0;
  virtual int delete_(int class_) = 0;
  virtual int override(int final) = 0;
  virtual int final(int override) = 0;
  virtual int import(int module) = 0;
  virtual int move(std::vector<int> move) = 0;
  virtual int fields(int field) = 0;
  virtual int service() = 0;
  virtual int running() = 0;
};

}  // namespace names
