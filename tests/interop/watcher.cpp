// Says what it finds in layout ocabox, a line of JSON per change, until its standard input ends: watcher URL.
#include <natsmith/monitoring/discovery.hpp>

#include <chrono>
#include <iostream>
#include <limits>
#include <nlohmann/json.hpp>
#include <vector>

namespace {

using nlohmann::json;

json parts(const std::vector<natsmith::ChildStatus>& children) {
  json all = json::object();
  for (const auto& child : children)
    all[child.name] = {{"status", to_string(child.status)}, {"parts", parts(child.children)}};
  return all;
}

json as_json(const natsmith::ObservedObject& object) {
  return {{"name", object.name},
          {"presence", to_string(object.presence)},
          {"status", to_string(object.status)},
          {"message", object.message},
          {"parent", object.parent},
          {"pid", object.pid.value_or(0)},
          {"interval", object.interval.count()},
          {"metrics", object.metrics()},
          {"parts", parts(object.children)}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "watcher: expected URL\n";
    return 64;
  }
  natsmith::ConnectionOptions options;
  options.urls = {argv[1]};
  const natsmith::Discovery discovery(
      natsmith::Connection::open(options),
      {.layout = natsmith::Layout::ocabox, .on_change = [](const natsmith::ObservedChange& change) {
         std::cout << as_json(change.object).dump() + "\n" << std::flush;
       }});
  std::cin.ignore(std::numeric_limits<std::streamsize>::max());
}
