#include "call/listing.hpp"

#include <algorithm>
#include <set>

#include "call/signature.hpp"
#include "shared/printable.hpp"

namespace natsmith::call {
namespace {

using Instances = std::vector<const FoundService*>;

bool serve_the_same(const FoundService& a, const FoundService& b) {
  const auto names = [](const FoundService& s) {
    std::vector<std::string> all;
    for (const FoundMethod& each : s.methods) all.push_back(each.subject);
    return all;
  };
  return a.name == b.name && a.version == b.version && names(a) == names(b);
}

std::vector<Instances> grouped(const std::vector<FoundService>& services) {
  std::vector<Instances> groups;
  for (const FoundService& each : services) {
    const auto found = std::ranges::find_if(
        groups, [&](const Instances& group) { return serve_the_same(*group.front(), each); });
    if (found == groups.end()) {
      groups.push_back({&each});
    } else {
      found->push_back(&each);
    }
  }
  return groups;
}

std::string count_of(std::size_t instances) {
  return std::to_string(instances) + (instances == 1 ? " instance" : " instances");
}

std::string instance_names(const Instances& instances) {
  std::string text;
  for (const FoundService* each : instances) {
    const std::string& name = each->instance.empty() ? each->id : each->instance;
    text += (text.empty() ? "" : ", ") + printable(name);
  }
  return text;
}

std::string indented(const std::string& text, const std::string& margin) {
  std::string lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines += margin + printable(text.substr(at, end - at)) + "\n";
    at = end + 1;
  }
  return lines;
}

std::string method_lines(const FoundMethod& method, bool details) {
  std::string text =
      "  " + printable(signature_of(method)) + (method.one_way ? "  (nobody answers)" : "") + "\n";
  if (details) text += indented(summary_of(method), "      ");
  return text;
}

std::string group_lines(const Instances& instances, bool details) {
  const FoundService& service = *instances.front();
  std::string text = printable(service.name) + " " + printable(service.shown_version()) + "  (" +
                     count_of(instances.size()) + (details ? ": " + instance_names(instances) : "") + ")\n";
  if (details) text += indented(service.description, "  ");
  for (const FoundMethod& method : service.methods) text += method_lines(method, details);
  return text;
}

}  // namespace

std::string listing_of(const std::vector<FoundService>& services, bool details) {
  std::string text;
  for (const Instances& group : grouped(services))
    text += (text.empty() ? "" : "\n") + group_lines(group, details);
  return text;
}

nlohmann::ordered_json json_of(const std::vector<FoundService>& services) {
  using Json = nlohmann::ordered_json;
  Json all = Json::array();
  for (const FoundService& service : services) {
    Json methods = Json::array();
    for (const FoundMethod& method : service.methods) {
      methods.push_back({{"name", method.name}, {"subject", method.subject}, {"one_way", method.one_way}});
      if (!method.schema.is_null()) methods.back()["schema"] = method.schema;
    }
    all.push_back({{"name", service.name},
                   {"version", service.version},
                   {"interface_version", service.interface_version},
                   {"id", service.id},
                   {"instance", service.instance},
                   {"description", service.description},
                   {"methods", std::move(methods)}});
  }
  return all;
}

std::vector<std::string> service_names(const std::vector<FoundService>& services) {
  std::set<std::string> names;
  for (const FoundService& each : services) names.insert(each.name);
  return {names.begin(), names.end()};
}

std::vector<std::string> method_names(const std::vector<FoundService>& services, std::string_view service) {
  std::set<std::string> names;
  for (const FoundService& each : services) {
    if (each.name != service) continue;
    for (const FoundMethod& method : each.methods) names.insert(method.name);
  }
  return {names.begin(), names.end()};
}

}  // namespace natsmith::call
