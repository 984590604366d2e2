#include "call/check.hpp"

#include <exception>
#include <string_view>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>
#include <vector>

namespace natsmith::call {
namespace {

using nlohmann::json;

constexpr std::size_t kShown = 60;

/// valijson reads draft 7, which has other words for arrays of fixed elements; the rest of what we use is
/// the same in both.
json as_draft_7(const json& schema) {
  if (schema.is_array()) {
    json all = json::array();
    for (const json& each : schema) all.push_back(as_draft_7(each));
    return all;
  }
  if (!schema.is_object()) return schema;
  const bool has_prefix = schema.contains("prefixItems");
  json result = json::object();
  for (const auto& [key, value] : schema.items()) {
    const bool is_rest = key == "items" && has_prefix;
    result[key == "prefixItems" ? "items" : is_rest ? "additionalItems" : key] = as_draft_7(value);
  }
  result.erase("$schema");
  return result;
}

struct Place {
  std::string path;
  const json* value;
};

/// From valijson's context: `<root>`, `[user]`, `[3]`.
Place place_of(const std::vector<std::string>& context, const json& root) {
  Place place{{}, &root};
  for (const std::string& step : context) {
    if (step.size() < 3 || step.front() != '[' || place.value == nullptr) continue;
    const std::string key = step.substr(1, step.size() - 2);
    if (place.value->is_array()) {
      const std::size_t index = std::stoul(key);
      place.path += step;
      place.value = index < place.value->size() ? &(*place.value)[index] : nullptr;
    } else {
      place.path += (place.path.empty() ? "" : ".") + key;
      place.value = place.value->contains(key) ? &(*place.value)[key] : nullptr;
    }
  }
  return place;
}

std::string described(const valijson::ValidationResults::Error& error, const json& root) {
  const Place place = place_of(error.context, root);
  std::string text = (place.path.empty() ? "" : place.path + ": ") + error.description;
  if (place.value == nullptr || place.value == &root) return text;
  std::string got = place.value->dump(-1, ' ', true, json::error_handler_t::replace);
  if (got.size() > kShown) got = got.substr(0, kShown) + "...";
  return text + " Got: " + got;
}

/// The one that is deepest inside says most.
std::string explain(valijson::ValidationResults& results, const json& root) {
  valijson::ValidationResults::Error error;
  valijson::ValidationResults::Error best;
  for (bool first = true; results.popError(error); first = false)
    if (first || error.context.size() > best.context.size()) best = error;
  return described(best, root);
}

}  // namespace

struct SchemaCheck::Parsed {
  explicit Parsed(const json& draft_7) {
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(draft_7), schema);
  }
  valijson::Schema schema;
};

SchemaCheck::SchemaCheck(const nlohmann::ordered_json& schema) {
  try {
    parsed_ = std::make_unique<const Parsed>(as_draft_7(json(schema)));
  } catch (const std::exception&) {
    parsed_ = nullptr;
  }
}
SchemaCheck::~SchemaCheck() = default;

std::optional<std::string> SchemaCheck::misfit(const json& value) const {
  if (!parsed_) return {};
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  const valijson::adapters::NlohmannJsonAdapter target(value);
  if (validator.validate(parsed_->schema, target, &results)) return {};
  return explain(results, value);
}

}  // namespace natsmith::call
