// Coders of values with parts of other types: optional, pointers, sequences, sets, maps, arrays, tuples,
// variants.
#pragma once

#include <array>
#include <memory>
#include <tuple>
#include <variant>

#include "natsmith/codec/coders_scalar.hpp"

namespace natsmith::detail {

template <class T>
void write(Writer& writer, const T& value) {
  Coder<T>::write(writer, value);
}

/// Reads into a value that is as its type's initialisation made it.
template <class T>
bool read_fresh(Reader& reader, T& value) {
  return Coder<T>::read(reader, value);
}

/// Reads into a value that may hold something already, of which nothing may stay: a repeated key counts once.
template <class T>
bool read_over(Reader& reader, T& value) {
  if constexpr (kKind<T> == Kind::kStruct || kKind<T> == Kind::kCustom) value = T{};
  return Coder<T>::read(reader, value);
}

/// read_fresh for tables of functions.
template <class T>
bool read_target(Reader& reader, void* value) {
  return read_fresh(reader, *static_cast<T*>(value));
}

template <class T>
struct Coder<T, Kind::kCustom> : Custom<T> {};

template <class T>
struct Coder<T, Kind::kOptional> {
  static void write(Writer& writer, const T& value) {
    if (!value) return writer.null();
    detail::write(writer, *value);
  }
  static bool read(Reader& reader, T& value) {
    if (reader.take_null()) return value.reset(), true;
    return read_fresh(reader, value.emplace());
  }
};

template <class T>
struct Coder<T, Kind::kPointer> {
  using Value = std::remove_const_t<typename T::element_type>;

  static void write(Writer& writer, const T& value) {
    if (!value) return writer.null();
    detail::write<Value>(writer, *value);
  }
  static bool read(Reader& reader, T& value) {
    value.reset();
    if (reader.take_null()) return true;
    auto made = [] {
      if constexpr (kIsA<T, std::shared_ptr>)
        return std::make_shared<Value>();
      else
        return std::make_unique<Value>();
    }();
    const bool good = read_fresh(reader, *made);
    value = std::move(made);
    return good;
  }
};

/// `[a,b,…]`
template <class T, class Each>
void write_list(Writer& writer, const T& list, const Each& each) {
  if (!writer.enter('[')) return;
  bool first = true;
  for (const auto& element : list) {
    if (!first) writer.raw(',');
    first = false;
    each(element);
  }
  writer.leave(']');
}

template <class T>
struct Coder<T, Kind::kSequence> {
  using Element = std::remove_const_t<typename T::value_type>;

  static void write(Writer& writer, const T& value) {
    write_list(writer, value, [&writer](const Element& element) { detail::write<Element>(writer, element); });
  }
  static bool read(Reader& reader, T& value) {
    value.clear();
    return reader.read_array(&value, &read_element);
  }

 private:
  static bool read_element(Reader& reader, void* list) {
    T& value = *static_cast<T*>(list);
    if constexpr (std::is_same_v<Element, bool>) {
      bool element = false;
      return reader.read_bool(element) && (value.push_back(element), true);
    } else {
      return read_fresh(reader, value.emplace_back());
    }
  }
};

template <class T>
struct Coder<T, Kind::kSet> {
  using Element = typename T::key_type;

  static void write(Writer& writer, const T& value) {
    write_list(writer, value, [&writer](const Element& element) { detail::write(writer, element); });
  }
  static bool read(Reader& reader, T& value) {
    value.clear();
    return reader.read_array(&value, [](Reader& elements, void* set) {
      Element element{};
      return read_fresh(elements, element) && (static_cast<T*>(set)->insert(std::move(element)), true);
    });
  }
};

/// Keys of maps: text, characters, integers, enums.
template <class K>
void write_key(Writer& writer, const K& key) {
  if constexpr (kKind<K> == Kind::kText || kKind<K> == Kind::kChar) {
    write(writer, key);
  } else if constexpr (kKind<K> == Kind::kEnum) {
    append_enum_key(writer, kWideEnum<K>, static_cast<std::uint64_t>(key));
  } else {
    static_assert(kKind<K> == Kind::kInteger, "natsmith: the key of a map is text, an integer or an enum");
    writer.raw('"');
    write(writer, key);
    writer.raw('"');
  }
}

template <class K>
bool read_key(Reader& reader, std::string_view text, K& key) {
  if constexpr (kKind<K> == Kind::kText) {
    key = K(text);
    return true;
  } else if constexpr (kKind<K> == Kind::kChar) {
    if (text.size() != 1) return reader.fail("expected one ASCII character as key");
    key = text.front();
    return true;
  } else {
    std::conditional_t<kKind<K> == Kind::kInteger && std::is_signed_v<K>, std::int64_t, std::uint64_t> wide =
        0;
    bool good = false;
    if constexpr (kKind<K> == Kind::kEnum) {
      good = key_as_enum(reader, text, kWideEnum<K>, wide);
    } else if constexpr (std::is_signed_v<K>) {
      good = key_as_integer(reader, text, wide, std::numeric_limits<K>::min(), std::numeric_limits<K>::max());
    } else {
      good = key_as_integer(reader, text, wide, std::numeric_limits<K>::max());
    }
    key = static_cast<K>(wide);
    return good;
  }
}

template <class T>
struct Coder<T, Kind::kMap> {
  using Key = typename T::key_type;

  static void write(Writer& writer, const T& value) {
    if (!writer.enter('{')) return;
    bool first = true;
    for (const auto& [key, mapped] : value) {
      if (!first) writer.raw(',');
      first = false;
      write_key(writer, key);
      writer.raw(':');
      detail::write(writer, mapped);
    }
    writer.leave('}');
  }
  static bool read(Reader& reader, T& value) {
    value.clear();
    return reader.read_map(&value, &read_member);
  }

 private:
  static bool read_member(Reader& reader, void* map, std::string_view text) {
    Key key{};
    if (!read_key(reader, text, key)) return false;
    const auto [place, inserted] = static_cast<T*>(map)->try_emplace(std::move(key));
    return inserted ? read_fresh(reader, place->second) : read_over(reader, place->second);
  }
};

template <class T>
struct Coder<T, Kind::kArray> {
  using Element = typename T::value_type;

  static void write(Writer& writer, const T& value) {
    write_list(writer, value, [&writer](const Element& element) { detail::write(writer, element); });
  }
  static bool read(Reader& reader, T& value) {
    Place place{value.data()};
    return reader.read_fixed_array(&place, value.size(), [](Reader& elements, void* at) {
      return read_over(elements, *static_cast<Place*>(at)->next++);
    });
  }

 private:
  struct Place {
    Element* next;
  };
};

template <class T>
struct Coder<T, Kind::kTuple> {
  static constexpr std::size_t kSize = std::tuple_size_v<T>;
  using Indices = std::make_index_sequence<kSize>;

  static void write(Writer& writer, const T& value) { write_all(writer, value, Indices()); }
  static bool read(Reader& reader, T& value) { return reader.read_tuple(&value, readers(Indices())); }

 private:
  template <std::size_t... I>
  static void write_all(Writer& writer, const T& value, std::index_sequence<I...>) {
    if (!writer.enter('[')) return;
    ((I == 0 ? void() : writer.raw(','), detail::write(writer, std::get<I>(value))), ...);
    writer.leave(']');
  }
  template <std::size_t I>
  static bool read_one(Reader& reader, void* tuple) {
    return read_over(reader, std::get<I>(*static_cast<T*>(tuple)));
  }
  template <std::size_t... I>
  static std::span<const ReadValue> readers(std::index_sequence<I...>) {
    static constexpr std::array<ReadValue, kSize> kReaders{&read_one<I>...};
    return kReaders;
  }
};

template <std::size_t N>
consteval bool all_differ(const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i < N; ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      if (names[i] == names[k]) return false;
    }
  }
  return true;
}

/// `{"type":"User","value":…}`
template <class... T>
struct Coder<std::variant<T...>, Kind::kVariant> {
  using Variant = std::variant<T...>;
  static constexpr std::array<std::string_view, sizeof...(T)> kNames{wire_name<T>()...};

  static_assert(all_differ(kNames), "natsmith: two alternatives of a variant have the same wire name");

  static void write(Writer& writer, const Variant& value) {
    if (value.valueless_by_exception()) return writer.fail("a variant without a value cannot be sent");
    if (!writer.enter('{')) return;
    writer.raw("\"type\":");
    writer.text(kNames[value.index()]);
    writer.raw(",\"value\":");
    std::visit([&writer](const auto& alternative) { detail::write(writer, alternative); }, value);
    writer.leave('}');
  }
  static bool read(Reader& reader, Variant& value) {
    return reader.read_variant(&value, alternatives(std::index_sequence_for<T...>()));
  }

 private:
  template <std::size_t I>
  static bool read_alternative(Reader& reader, void* variant) {
    return read_fresh(reader, static_cast<Variant*>(variant)->template emplace<I>());
  }
  template <std::size_t... I>
  static std::span<const Alternative> alternatives(std::index_sequence<I...>) {
    static constexpr std::array<Alternative, sizeof...(T)> kAlternatives{
        Alternative{kNames[I], &read_alternative<I>, kKind<T> == Kind::kNull}...};
    return kAlternatives;
  }
};

}  // namespace natsmith::detail
