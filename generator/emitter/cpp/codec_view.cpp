// The view of a codec header: its field tables and enumerators.
#include "emitter/cpp/codec_view.hpp"

#include <cctype>
#include <cstdint>
#include <cstdio>
#include <filesystem>

#include "emitter/cpp/names.hpp"
#include "emitter/cpp/spelling.hpp"

namespace natsmith::emitter::cpp {
namespace {

using Json = nlohmann::ordered_json;

/// FNV-1a, to tell names apart that look alike once their `::` and `<>` have become `_`.
std::string fingerprint(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  std::string digits(9, '\0');
  std::snprintf(digits.data(), digits.size(), "%08x", hash);
  digits.pop_back();
  return digits;
}

/// A macro of its own for every qualified name: `app::User` → `app_User`.
std::string guard_of(const std::string& qualified_name) {
  std::string guard;
  bool ambiguous = false;
  for (std::size_t i = 0; i < qualified_name.size(); ++i) {
    const char c = qualified_name[i];
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      guard += c;
      continue;
    }
    const bool scope = qualified_name.compare(i, 2, "::") == 0;
    ambiguous = ambiguous || !scope;
    if (scope) ++i;
    if (!guard.ends_with('_')) guard += '_';
  }
  if (!ambiguous) return guard;
  return guard + (guard.ends_with('_') ? "" : "_") + fingerprint(qualified_name);
}

Json fields_of(const model::Struct& each, const std::string& type) {
  Json fields = Json::array();
  for (const model::Field& field : each.fields) {
    fields.push_back({{"member", type + "::" + field.name},
                      {"name", literal(field.wire_name)},
                      {"required", field.required},
                      {"last", &field == &each.fields.back()}});
  }
  return fields;
}

Json struct_view(const model::Struct& each) {
  const std::string type = Spelling().of(each.qualified_name);
  return {{"guard", guard_of(each.qualified_name)},
          {"type", type},
          {"name", literal(each.wire_name)},
          {"has_fields", !each.fields.empty()},
          {"fields", fields_of(each, type)}};
}

Json enum_view(const model::Enum& each) {
  const std::string type = Spelling().of(each.qualified_name);
  Json enumerators = Json::array();
  for (const model::Enumerator& enumerator : each.enumerators) {
    const bool last = &enumerator == &each.enumerators.back();
    enumerators.push_back("{" + literal(enumerator.name) + ", " + type + "::" + enumerator.name +
                          (last ? "}" : "},"));
  }
  return {{"guard", guard_of(each.qualified_name)},
          {"type", type},
          {"name", literal(each.wire_name)},
          {"table", each.as_number ? "as_number" : "enumerators"},
          {"enumerators", enumerators}};
}

Json includes_of(const CodecFile& file) {
  const std::filesystem::path here = std::filesystem::path(file.place).parent_path();
  Json includes = Json::array();
  for (const std::string& place : file.places) {
    const std::filesystem::path other(stem_of(place) + ".codec.hpp");
    includes.push_back("\"" + other.lexically_relative(here.empty() ? "." : here).generic_string() + "\"");
  }
  return includes;
}

}  // namespace

Json codec_view(const CodecFile& file) {
  Json structs = Json::array();
  for (const model::Struct* each : file.structs) structs.push_back(struct_view(*each));
  Json enums = Json::array();
  for (const model::Enum* each : file.enums) enums.push_back(enum_view(*each));
  return {{"header", "\"" + file.place + "\""},
          {"codec_includes", includes_of(file)},
          {"dynamic", file.dynamic},
          {"enums", enums},
          {"structs", structs}};
}

}  // namespace natsmith::emitter::cpp
