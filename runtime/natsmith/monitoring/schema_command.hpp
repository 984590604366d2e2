// SchemaCommand: tells the JSON Schemas of the methods that an object serves.
#pragma once

#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "natsmith/monitoring/monitored_object.hpp"
#include "natsmith/rpc/handler.hpp"

namespace natsmith {

/// The command `schema` of an object: `{"services": [{"name", "version", "subject", "description", "methods":
/// {METHOD: {"request", "reply"}}}]}`. The arguments `service`, `version`, `subject` and `method` choose
/// among them.
/// \thread  any
class SchemaCommand {
 public:
  /// Adds the command, unless the object has one of that name already.
  explicit SchemaCommand(MonitoredObject& object);
  /// What the handler's generated code says is kept; the handler may go.
  void add(const Handler& handler);

 private:
  struct Served {
    std::string name;
    unsigned version;
    std::string subject;
    ServiceSchema schema;
  };
  struct List {
    std::mutex mutex;
    std::vector<Served> served;
  };
  static nlohmann::json answer(List& list, const nlohmann::json& arguments);
  static nlohmann::json service_of(const Served& served, const nlohmann::json& arguments);
  static bool is_wanted(const Served& served, const nlohmann::json& arguments);

  std::shared_ptr<List> list_;  // with the command, which may outlive this
};

}  // namespace natsmith
