// nlohmann::json as a value, and types of the user's that bring nlohmann to_json/from_json functions.
// Include it wherever such a type is sent; codec.hpp itself stays free of nlohmann.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "natsmith/codec/codec.hpp"

namespace natsmith {
namespace detail {

void write_json(Writer& writer, const nlohmann::json& value);
bool read_json(Reader& reader, nlohmann::json& value);
/// Within a catch block: turns what a from_json threw into a failure at \p mark. Memory exhaustion is thrown
/// on.
bool fail_with_exception(Reader& reader, const char* mark, std::string_view type);

/// Stands for a json in overload resolution without nlohmann's own functions coming in by the namespace.
struct JsonProbe {
  operator nlohmann::json&() const;
  operator const nlohmann::json&() const;
};

template <class T>
concept HasFreeFunctions = requires(JsonProbe& json, T& value, const T& constant) {
  to_json(json, constant);
} || requires(const JsonProbe& json, T& value) { from_json(json, value); };
template <class T>
concept HasSerializer = std::is_class_v<T> && !HasTable<T> && kind_of_class<T>() == Kind::kUnsupported &&
                        (requires(nlohmann::json& json, const T& value) {
                          nlohmann::adl_serializer<T>::to_json(json, value);
                        } || requires(const nlohmann::json& json, T& value) {
                          nlohmann::adl_serializer<T>::from_json(json, value);
                        });
template <class T>
concept UsesNlohmann = (std::is_class_v<T> || std::is_union_v<T> || std::is_enum_v<T>) &&
                       (HasFreeFunctions<T> || HasSerializer<T>);

/// The name of T without its namespaces, as the compiler spells it.
template <class T>
consteval std::string_view type_name() {
  std::string_view name = __PRETTY_FUNCTION__;
  name.remove_prefix(name.find("T = ") + 4);
  name = name.substr(0, name.find_first_of(";]"));
  const std::string_view head = name.substr(0, name.find('<'));
  const std::size_t colon = head.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace detail

template <>
struct Custom<nlohmann::json> {
  static constexpr std::string_view kName = "json";
  static void write(detail::Writer& writer, const nlohmann::json& value) {
    detail::write_json(writer, value);
  }
  static bool read(detail::Reader& reader, nlohmann::json& value) { return detail::read_json(reader, value); }
};

/// \errors  what from_json throws becomes invalid_argument with the path; what to_json throws goes to
/// encode's caller
template <detail::UsesNlohmann T>
struct Custom<T> {
  static constexpr std::string_view kName = detail::type_name<T>();
  static void write(detail::Writer& writer, const T& value) {
    detail::write_json(writer, nlohmann::json(value));
  }
  static bool read(detail::Reader& reader, T& value) {
    nlohmann::json json;
    if (!detail::read_json(reader, json)) return false;
    const char* const mark = reader.mark();
    try {
      value = json.get<T>();
      return true;
    } catch (...) {
      return detail::fail_with_exception(reader, mark, kName);
    }
  }
};

}  // namespace natsmith
