// Coders of values without parts: numbers, text, bytes, enums, durations, points in time.
#pragma once

#include <limits>
#include <string>

#include "natsmith/codec/base64.hpp"
#include "natsmith/codec/kinds.hpp"
#include "natsmith/codec/reader.hpp"
#include "natsmith/codec/time_text.hpp"
#include "natsmith/codec/wire_name.hpp"
#include "natsmith/codec/writer.hpp"

namespace natsmith::detail {

template <class T>
struct Coder<T, Kind::kNull> {
  static void write(Writer& writer, const T&) { writer.null(); }
  static bool read(Reader& reader, T&) { return reader.read_null(); }
};

template <class T>
struct Coder<T, Kind::kBool> {
  static void write(Writer& writer, bool value) { writer.boolean(value); }
  static bool read(Reader& reader, bool& value) { return reader.read_bool(value); }
};

template <class T>
struct Coder<T, Kind::kChar> {
  static void write(Writer& writer, char value) { writer.character(value); }
  static bool read(Reader& reader, char& value) { return reader.read_character(value); }
};

template <class T>
struct Coder<T, Kind::kInteger> {
  static_assert(sizeof(T) <= sizeof(std::int64_t), "natsmith: integers have at most 64 bits");
  using Wide = std::conditional_t<std::is_signed_v<T>, std::int64_t, std::uint64_t>;

  static void write(Writer& writer, T value) { writer.integer(static_cast<Wide>(value)); }
  static bool read(Reader& reader, T& value) {
    Wide wide = 0;
    bool good = false;
    if constexpr (std::is_signed_v<T>) {
      good = reader.read_integer(wide, std::numeric_limits<T>::min(), std::numeric_limits<T>::max());
    } else {
      good = reader.read_integer(wide, std::numeric_limits<T>::max());
    }
    value = static_cast<T>(wide);
    return good;
  }
};

template <class T>
struct Coder<T, Kind::kFloat> {
  static void write(Writer& writer, T value) { writer.number(value); }
  static bool read(Reader& reader, T& value) { return reader.read_number(value); }
};

template <class T>
struct Coder<T, Kind::kText> {
  static void write(Writer& writer, std::string_view value) { writer.text(value); }
  static bool read(Reader& reader, T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      return reader.read_text(value);
    } else {
      static_assert(
          requires { value.assign(std::string_view()); }, "natsmith: views can only be sent, not received");
      std::string_view text;
      return reader.view_text(text, "string") && (value.assign(text), true);
    }
  }
};

template <class T>
struct Coder<T, Kind::kPath> {
  static void write(Writer& writer, const T& value) { writer.text(value.native()); }
  static bool read(Reader& reader, T& value) {
    std::string text;
    return reader.read_text(text) && (value = T(std::move(text)), true);
  }
};

/// The bytes behind a text in base64, for as long as the text is valid; empty after a failure.
bool read_base64_size(Reader& reader, std::string_view& text, std::size_t& size);
bool read_base64(Reader& reader, std::string_view text, unsigned char* to);

template <class T>
struct Coder<T, Kind::kBytes> {
  static void write(Writer& writer, const T& value) {
    writer.bytes({reinterpret_cast<const unsigned char*>(value.data()), value.size()});
  }
  static bool read(Reader& reader, T& value) {
    std::string_view text;
    std::size_t size = 0;
    if (!read_base64_size(reader, text, size)) return false;
    value.resize(size);
    return read_base64(reader, text, reinterpret_cast<unsigned char*>(value.data()));
  }
};

/// An enumerator's name and value, widened so that one function serves all enums.
struct WideEnumerator {
  std::string_view name;
  std::uint64_t value;
};
/// The view of an enum's table that writing and reading need.
struct WideEnum {
  std::string_view name;
  std::span<const WideEnumerator> entries;
  EnumForm form;
  bool is_signed;
};
void write_enum(Writer& writer, const WideEnum& table, std::uint64_t value);
bool read_enum(Reader& reader, const WideEnum& table, std::uint64_t& value);
/// A map's key: the name, or the number as text.
void append_enum_key(Writer& writer, const WideEnum& table, std::uint64_t value);
bool key_as_enum(Reader& reader, std::string_view key, const WideEnum& table, std::uint64_t& value);

template <class E>
inline constexpr auto kWideEnumerators = [] {
  constexpr auto& kTable = Enumerators<E>::kTable;
  std::array<WideEnumerator, kTable.entries.size()> wide{};
  for (std::size_t i = 0; i < wide.size(); ++i) {
    wide[i] = {kTable.entries[i].text, static_cast<std::uint64_t>(kTable.entries[i].value)};
  }
  return wide;
}();
template <class E>
inline constexpr WideEnum kWideEnum{wire_name<E>(), kWideEnumerators<E>, Enumerators<E>::kTable.form,
                                    std::is_signed_v<std::underlying_type_t<E>>};

template <class T>
struct Coder<T, Kind::kEnum> {
  static void write(Writer& writer, T value) {
    write_enum(writer, kWideEnum<T>, static_cast<std::uint64_t>(value));
  }
  static bool read(Reader& reader, T& value) {
    std::uint64_t wide = 0;
    return read_enum(reader, kWideEnum<T>, wide) && (value = static_cast<T>(wide), true);
  }
};

template <class Duration>
concept CountsWhole = std::is_integral_v<typename Duration::rep>;

template <class Duration>
inline constexpr TickType kTickType = [] {
  using Rep = typename Duration::rep;
  using Period = typename Duration::period;
  static_assert(sizeof(Rep) <= sizeof(std::int64_t), "natsmith: durations count in at most 64 bits");
  static_assert(
      Period::den > 0 && kAttosPerSecond % Period::den == 0,
      "natsmith: the unit of this duration has no finite decimal form in seconds; use one that has");
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<Rep>::max());
  return TickType{Period::num, Period::den, kMost, std::is_signed_v<Rep> ? kMost + 1 : 0};
}();

template <class Duration>
Ticks ticks_of(Duration duration) {
  const auto count = duration.count();
  const auto wide = static_cast<std::uint64_t>(count);
  if (count < 0) return {std::uint64_t{0} - wide, true};
  return {wide, false};
}
template <class Duration>
Duration duration_of(Ticks ticks) {
  const std::uint64_t wide = ticks.negative ? std::uint64_t{0} - ticks.magnitude : ticks.magnitude;
  return Duration(static_cast<typename Duration::rep>(wide));
}

void write_duration(Writer& writer, Ticks ticks, const TickType& type);
bool read_duration(Reader& reader, Ticks& ticks, const TickType& type);
void write_seconds(Writer& writer, double seconds);
bool read_seconds(Reader& reader, double& seconds);
void write_time(Writer& writer, Ticks since_epoch, const TickType& type);
bool read_time(Reader& reader, Ticks& since_epoch, const TickType& type);

template <class T>
struct Coder<T, Kind::kDuration> {
  using Seconds = std::chrono::duration<double>;

  static void write(Writer& writer, const T& value) {
    if constexpr (CountsWhole<T>) {
      write_duration(writer, ticks_of(value), kTickType<T>);
    } else {
      write_seconds(writer, std::chrono::duration_cast<Seconds>(value).count());
    }
  }
  static bool read(Reader& reader, T& value) {
    if constexpr (CountsWhole<T>) {
      Ticks ticks;
      return read_duration(reader, ticks, kTickType<T>) && (value = duration_of<T>(ticks), true);
    } else {
      double seconds = 0;
      return read_seconds(reader, seconds) && (value = std::chrono::duration_cast<T>(Seconds(seconds)), true);
    }
  }
};

template <class T>
struct Coder<T, Kind::kTime> {
  using Duration = typename T::duration;
  static_assert(CountsWhole<Duration>, "natsmith: points in time count in integers");

  static void write(Writer& writer, const T& value) {
    write_time(writer, ticks_of(value.time_since_epoch()), kTickType<Duration>);
  }
  static bool read(Reader& reader, T& value) {
    Ticks ticks;
    return read_time(reader, ticks, kTickType<Duration>) && (value = T(duration_of<Duration>(ticks)), true);
  }
};

}  // namespace natsmith::detail
