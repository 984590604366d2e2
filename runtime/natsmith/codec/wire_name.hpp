// wire_name<T>(): what a type is called in JSON (the `type` of a variant) and in messages.
#pragma once

#include <array>
#include <string_view>
#include <tuple>
#include <utility>

#include "natsmith/codec/kinds.hpp"

namespace natsmith {
namespace detail {

/// Texts joined at compile time; the parts are static.
template <const std::string_view&... Parts>
struct Joined {
  static consteval auto join() {
    std::array<char, (Parts.size() + ... + 0)> text{};
    char* to = text.data();
    const auto append = [&to](std::string_view part) {
      for (const char c : part) *to++ = c;
    };
    (append(Parts), ...);
    return text;
  }
  static constexpr auto kText = join();
  static constexpr std::string_view kValue{kText.data(), kText.size()};
};

inline constexpr std::string_view kOpenName = "<";
inline constexpr std::string_view kCommaName = ",";
inline constexpr std::string_view kCloseName = ">";

template <class T, Kind = kKind<T>>
struct WireName;

/// `outer<first,rest…>`
template <const std::string_view& Outer, class First, class... Rest>
struct Composed {
  template <class T>
  struct Next {
    static constexpr std::string_view kValue = Joined<kCommaName, WireName<T>::kValue>::kValue;
  };
  static constexpr std::string_view kValue =
      Joined<Outer, kOpenName, WireName<First>::kValue, Next<Rest>::kValue..., kCloseName>::kValue;
};

template <class T>
consteval std::string_view integer_name() {
  constexpr std::array<std::string_view, 4> kSigned{"int8", "int16", "int32", "int64"};
  constexpr std::array<std::string_view, 4> kUnsigned{"uint8", "uint16", "uint32", "uint64"};
  constexpr std::size_t kIndex = sizeof(T) == 1 ? 0 : sizeof(T) == 2 ? 1 : sizeof(T) == 4 ? 2 : 3;
  return std::is_signed_v<T> ? kSigned[kIndex] : kUnsigned[kIndex];
}

/// Names for kinds whose types all have one name.
template <Kind K>
consteval std::string_view fixed_name() {
  switch (K) {
    case Kind::kNull:
      return "null";
    case Kind::kBool:
      return "bool";
    case Kind::kChar:
      return "char";
    case Kind::kText:
      return "string";
    case Kind::kBytes:
      return "bytes";
    case Kind::kPath:
      return "path";
    case Kind::kDuration:
      return "duration";
    case Kind::kTime:
      return "time";
    default:
      throw "this kind has no fixed name";
  }
}

template <class T, Kind K>
struct WireName {
  static constexpr std::string_view kValue = fixed_name<K>();
};
template <class T>
struct WireName<T, Kind::kInteger> {
  static constexpr std::string_view kValue = integer_name<T>();
};
template <class T>
struct WireName<T, Kind::kFloat> {
  static constexpr std::string_view kValue = sizeof(T) == 4   ? "float32"
                                             : sizeof(T) == 8 ? "float64"
                                                              : "float128";
};
template <class T>
struct WireName<T, Kind::kCustom> {
  static constexpr std::string_view kValue = Custom<T>::kName;
};
template <class T>
struct WireName<T, Kind::kEnum> {
  static constexpr std::string_view kValue = Enumerators<T>::kName;
};
template <class T>
struct WireName<T, Kind::kStruct> {
  static consteval std::string_view name() {
    if constexpr (requires { Fields<T>::kName; })
      return Fields<T>::kName;
    else
      return "object";
  }
  static constexpr std::string_view kValue = name();
};

inline constexpr std::string_view kOptionalName = "optional";
inline constexpr std::string_view kArrayName = "array";
inline constexpr std::string_view kSetName = "set";
inline constexpr std::string_view kMapName = "map";
inline constexpr std::string_view kPairName = "pair";
inline constexpr std::string_view kTupleName = "tuple";
inline constexpr std::string_view kVariantName = "variant";

template <class T>
struct WireName<T, Kind::kOptional> : Composed<kOptionalName, typename T::value_type> {};
template <class T>
struct WireName<T, Kind::kPointer> : Composed<kOptionalName, std::remove_const_t<typename T::element_type>> {
};
template <class T>
struct WireName<T, Kind::kSequence> : Composed<kArrayName, std::remove_const_t<typename T::value_type>> {};
template <class T>
struct WireName<T, Kind::kArray> : Composed<kArrayName, typename T::value_type> {};
template <class T>
struct WireName<T, Kind::kSet> : Composed<kSetName, typename T::key_type> {};
template <class T>
struct WireName<T, Kind::kMap> : Composed<kMapName, typename T::key_type, typename T::mapped_type> {};
template <class First, class Second>
struct WireName<std::pair<First, Second>, Kind::kTuple> : Composed<kPairName, First, Second> {};
template <class First, class... Rest>
struct WireName<std::tuple<First, Rest...>, Kind::kTuple> : Composed<kTupleName, First, Rest...> {};
template <>
struct WireName<std::tuple<>, Kind::kTuple> {
  static constexpr std::string_view kValue = "tuple<>";
};
template <class... T>
struct WireName<std::variant<T...>, Kind::kVariant> : Composed<kVariantName, T...> {};

}  // namespace detail

/// The name of T on the wire: `bool`, `char`, `int8` … `uint64`, `float32`, `float64`, `string`, `bytes`,
/// `path`, `duration`, `time`, `json`, `null` (std::monostate), a struct's or enum's own name, and
/// `array<User>` (vector, list, deque, array), `set<…>`, `map<string,User>`, `optional<…>` (optional,
/// unique_ptr, shared_ptr), `pair<…,…>`, `tuple<…>`, `variant<…>`. A type with functions of its own has its
/// unqualified C++ name.
template <class T>
[[nodiscard]] constexpr std::string_view wire_name() noexcept {
  return detail::WireName<T>::kValue;
}

}  // namespace natsmith
