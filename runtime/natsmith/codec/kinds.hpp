// Kinds: which of the codec's coders is in charge of a type.
#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "natsmith/codec/fields.hpp"

namespace natsmith {

/// A coder of one's own for T, which wins over everything else: `static void write(detail::Writer&, const
/// T&)`, `static bool read(detail::Reader&, T&)` and `kName`. codec/json.hpp has one for types with nlohmann
/// functions.
template <class T>
struct Custom;

namespace detail {

enum class Kind {
  kUnsupported,
  kCustom,
  kStruct,
  kEnum,
  kNull,
  kBool,
  kChar,
  kInteger,
  kFloat,
  kText,
  kBytes,
  kPath,
  kOptional,
  kPointer,
  kSequence,
  kSet,
  kMap,
  kArray,
  kTuple,
  kVariant,
  kDuration,
  kTime,
};

template <class T, template <class...> class Template>
inline constexpr bool kIsA = false;
template <template <class...> class Template, class... Arguments>
inline constexpr bool kIsA<Template<Arguments...>, Template> = true;

template <class T>
inline constexpr bool kIsDuration = false;
template <class Rep, class Period>
inline constexpr bool kIsDuration<std::chrono::duration<Rep, Period>> = true;

template <class T>
inline constexpr bool kIsTime = false;
template <class Duration>
inline constexpr bool kIsTime<std::chrono::time_point<std::chrono::system_clock, Duration>> = true;

template <class T>
concept HasCustom = requires { Custom<T>::kName; };
/// A static table: a data member of the user's that is called kFields is none.
template <class T>
concept HasOwnTable = requires { requires std::is_pointer_v<decltype(&T::kFields)>; };
template <class T>
concept HasTable = HasOwnTable<T> || requires { Fields<T>::kTable; };
template <class T>
concept HasEnumerators = requires { Enumerators<T>::kTable; };

template <class T>
concept Path = requires(const T& path) {
  T::preferred_separator;
  { path.native() } -> std::same_as<const std::string&>;
};
template <class T>
concept Byte =
    std::same_as<std::remove_const_t<T>, std::byte> || std::same_as<std::remove_const_t<T>, unsigned char>;
template <class T>
concept TupleLike = requires { std::tuple_size<T>::value; };
template <class T>
concept ArrayLike = TupleLike<T> && requires(const T& array) { array.data(); };
template <class T>
concept Bytes = !TupleLike<T> && Byte<typename T::value_type> && requires(const T& bytes) {
  bytes.data();
  bytes.size();
};
template <class T>
concept MapLike = requires {
  typename T::key_type;
  typename T::mapped_type;
};
template <class T>
concept SetLike = !MapLike<T> && requires { typename T::key_type; };
template <class T>
concept Range = requires(const T& range) {
  typename T::value_type;
  range.begin();
  range.end();
};

template <class T>
consteval Kind kind_of_scalar() {
  if (std::is_same_v<T, bool>) return Kind::kBool;
  if (std::is_same_v<T, char>) return Kind::kChar;
  if (std::is_same_v<T, wchar_t> || std::is_same_v<T, char8_t> || std::is_same_v<T, char16_t> ||
      std::is_same_v<T, char32_t>) {
    return Kind::kUnsupported;
  }
  if (std::is_integral_v<T>) return Kind::kInteger;
  if (std::is_floating_point_v<T>) return Kind::kFloat;
  return std::is_convertible_v<const T&, std::string_view> ? Kind::kText : Kind::kUnsupported;
}

template <class T>
consteval Kind kind_of_container() {
  if constexpr (ArrayLike<T>)
    return Kind::kArray;
  else if constexpr (TupleLike<T>)
    return Kind::kTuple;
  else if constexpr (Bytes<T>)
    return Kind::kBytes;
  else if constexpr (MapLike<T>)
    return Kind::kMap;
  else if constexpr (SetLike<T>)
    return Kind::kSet;
  else if constexpr (Range<T>)
    return Kind::kSequence;
  else
    return Kind::kUnsupported;
}

template <class T>
consteval Kind kind_of_class() {
  if constexpr (HasTable<T>)
    return Kind::kStruct;
  else if constexpr (std::is_convertible_v<const T&, std::string_view>)
    return Kind::kText;
  else if constexpr (Path<T>)
    return Kind::kPath;
  else if constexpr (kIsA<T, std::optional>)
    return Kind::kOptional;
  else if constexpr (kIsA<T, std::unique_ptr> || kIsA<T, std::shared_ptr>)
    return Kind::kPointer;
  else if constexpr (kIsA<T, std::variant>)
    return Kind::kVariant;
  else if constexpr (kIsDuration<T>)
    return Kind::kDuration;
  else if constexpr (kIsTime<T>)
    return Kind::kTime;
  else if constexpr (std::is_same_v<T, std::monostate>)
    return Kind::kNull;
  else
    return kind_of_container<T>();
}

template <class T>
consteval Kind kind_of() {
  if constexpr (std::is_arithmetic_v<T> || std::is_pointer_v<T> || std::is_array_v<T>)
    return kind_of_scalar<T>();
  else if constexpr (HasCustom<T>)
    return Kind::kCustom;
  else if constexpr (std::is_enum_v<T>)
    return HasEnumerators<T> ? Kind::kEnum : Kind::kUnsupported;
  else if constexpr (std::is_class_v<T>)
    return kind_of_class<T>();
  else
    return Kind::kUnsupported;
}

template <class T>
inline constexpr Kind kKind = kind_of<T>();

/// How T is written and read; one partial specialisation for each Kind, in coders_*.hpp.
template <class T, Kind = kKind<T>>
struct Coder {
  static_assert(
      kKind<T> != Kind::kUnsupported,
      "natsmith: this type cannot travel as JSON. Give it a field table (natsmith generate does), an enum "
      "table, or nlohmann to_json/from_json functions and include natsmith/codec/json.hpp.");
};

}  // namespace detail
}  // namespace natsmith
