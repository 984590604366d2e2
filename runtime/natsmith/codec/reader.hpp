// Reader: decodes one JSON text, value by value, without telling anybody that simdjson does the work.
// Everything that does not depend on a type of the user's is in reader.cpp; types come in as tables of
// functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "natsmith/codec/limits.hpp"
#include "natsmith/core/result.hpp"

namespace natsmith::detail {

class Reader;

/// Reads the value at hand into \p target. \returns false after a failure, which the Reader then holds.
using ReadValue = bool (*)(Reader& reader, void* target);
/// Reads the value of a member of a map; \p key is valid until anything is read.
using ReadMember = bool (*)(Reader& reader, void* target, std::string_view key);

/// A member of a struct: \p read gets the struct.
struct FieldReader {
  std::string_view name;
  bool required;
  ReadValue read;
};

/// A struct's members and an index by name (key_index.hpp).
struct ObjectShape {
  std::span<const FieldReader> fields;
  std::span<const std::uint16_t> slots;
};

/// An alternative of a variant: \p read gets the variant.
struct Alternative {
  std::string_view name;
  ReadValue read;
  bool without_value = false;  // `value` may be absent: the alternative has only one
};

enum class JsonKind { kNull, kBoolean, kNumber, kString, kArray, kObject, kMalformed };

/// A number as JSON has it: int64 with a minus, uint64 without, double when neither holds it.
struct AnyNumber {
  enum class Kind { kSigned, kUnsigned, kFloating } kind = Kind::kSigned;
  std::int64_t as_signed = 0;
  std::uint64_t as_unsigned = 0;
  double as_double = 0;
};

/// Every function reads the value at hand completely or fails; after a failure nothing more may be read.
class Reader {
 public:
  struct State;
  explicit Reader(State& state) noexcept : state_(state) {}
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  [[nodiscard]] JsonKind kind() const;
  /// Whether the value is `null`, which is then read.
  bool take_null();
  bool read_null();
  bool read_bool(bool& value);
  bool read_integer(std::int64_t& value, std::int64_t least, std::int64_t most);
  bool read_integer(std::uint64_t& value, std::uint64_t most);
  bool read_number(float& value);
  bool read_number(double& value);
  bool read_number(long double& value);
  bool read_any_number(AnyNumber& value);
  bool read_text(std::string& value);
  /// \param text      valid until anything else is read
  /// \param expected  what a message calls it, e.g. `string`
  bool view_text(std::string_view& text, std::string_view expected);
  bool read_character(char& value);
  /// \param seen  zeroed, a bit for each field; gets those that were there
  bool read_object(void* object, const ObjectShape& shape, std::span<std::uint64_t> seen);
  bool read_map(void* map, ReadMember member);
  bool read_array(void* array, ReadValue element);
  /// An array of exactly as many elements as there are functions; each gets \p tuple.
  bool read_tuple(void* tuple, std::span<const ReadValue> elements);
  /// An array of exactly \p count elements.
  bool read_fixed_array(void* array, std::size_t count, ReadValue element);
  bool read_variant(void* variant, std::span<const Alternative> alternatives);
  /// Reads any value, which must be valid, and forgets it.
  bool skip();

  /// Where the value at hand, or the one read last, begins: for failures that show only after more was read.
  [[nodiscard]] const char* mark() const noexcept;
  /// Remembers the failure; always false.
  bool fail(std::string_view reason);
  bool fail_at(const char* mark, std::string_view reason);

 private:
  State& state_;
};

/// What decoding a body without a value means.
enum class EmptyBody { kRefused, kEmptyObject };

/// Decodes \p json into \p target. \param expected  the wire name of the type, for the message about an empty
/// body
[[nodiscard]] Result<void> decode_with(std::string_view json, const DecodeLimits& limits,
                                       std::string_view expected, EmptyBody empty, void* target,
                                       ReadValue read);

/// Reads a map's key as an integer.
bool key_as_integer(Reader& reader, std::string_view key, std::int64_t& value, std::int64_t least,
                    std::int64_t most);
bool key_as_integer(Reader& reader, std::string_view key, std::uint64_t& value, std::uint64_t most);

}  // namespace natsmith::detail
