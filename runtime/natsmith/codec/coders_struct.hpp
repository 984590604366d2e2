// The coder of structs: everything it does comes from the field table.
#pragma once

#include <array>
#include <cstdint>

#include "natsmith/codec/coders_container.hpp"
#include "natsmith/codec/key_index.hpp"

namespace natsmith::detail {

template <class T>
consteval auto table_of() {
  if constexpr (HasOwnTable<T>)
    return T::kFields;
  else
    return Fields<T>::kTable;
}

template <class T>
inline constexpr auto kTable = table_of<T>();

/// What stands before the value of the field at a position: `{"first":` or `,"other":`.
template <class T, std::size_t I>
inline constexpr auto kFieldStart = [] {
  constexpr std::string_view kName = kTable<T>.names[I].text;
  std::array<char, kName.size() + 4> text{};
  text[0] = ',';
  text[1] = '"';
  for (std::size_t i = 0; i < kName.size(); ++i) text[i + 2] = kName[i];
  text[kName.size() + 2] = '"';
  text[kName.size() + 3] = ':';
  return text;
}();

template <class T, auto Member>
bool read_field(Reader& reader, void* object) {
  return read_over(reader, static_cast<T*>(object)->*Member);
}

template <class T, class Table = std::remove_const_t<decltype(kTable<T>)>>
struct StructCoder;

template <class T, auto... Members>
struct StructCoder<T, FieldTable<Members...>> {
  static constexpr std::size_t kCount = sizeof...(Members);

  template <std::size_t... I>
  static void write(Writer& writer, const T& value, std::index_sequence<I...>) {
    if (!writer.enter('{')) return;
    (write_field<I>(writer, value.*Members), ...);
    writer.leave('}');
  }

  template <std::size_t I, class Value>
  static void write_field(Writer& writer, const Value& value) {
    constexpr std::string_view kStart(kFieldStart<T, I>.data(), kFieldStart<T, I>.size());
    writer.raw(I == 0 ? kStart.substr(1) : kStart);
    detail::write(writer, value);
  }

  template <std::size_t... I>
  static consteval std::array<FieldReader, kCount> readers(std::index_sequence<I...>) {
    return {FieldReader{kTable<T>.names[I].text, kTable<T>.names[I].required, &read_field<T, Members>}...};
  }
  static constexpr std::array<FieldReader, kCount> kReaders = readers(std::make_index_sequence<kCount>());
  static constexpr auto kSlots = index_names(kTable<T>.names);
};

template <class T>
struct Coder<T, Kind::kStruct> {
  using Table = StructCoder<T>;

  static void write(Writer& writer, const T& value) {
    Table::write(writer, value, std::make_index_sequence<Table::kCount>());
  }
  static bool read(Reader& reader, T& value) {
    std::array<std::uint64_t, Table::kCount / 64 + 1> seen{};
    return reader.read_object(&value, {Table::kReaders, Table::kSlots}, seen);
  }
};

}  // namespace natsmith::detail
