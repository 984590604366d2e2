// Reader: arrays and objects, and values that are only walked.
#include "natsmith/codec/json_path.hpp"
#include "natsmith/codec/key_index.hpp"
#include "natsmith/codec/reader_state.hpp"

namespace natsmith::detail {
namespace {

constexpr std::size_t kNoField = static_cast<std::size_t>(-1);

/// Whether the key that begins at \p key is \p name, as it stands.
bool key_is(const Reader::State& state, const char* key, std::string_view name) {
  return name.size() < state.left(key) && same_text(key, name.data(), name.size()) && key[name.size()] == '"';
}

std::size_t search(const ObjectShape& shape, std::string_view key) {
  const std::size_t mask = shape.slots.size() - 1;  // their number is a power of two
  for (std::size_t slot = hash_name(key);; ++slot) {
    const std::size_t index = shape.slots[slot & mask];
    if (index == kFreeSlot) return kNoField;
    if (shape.fields[index].name == key) return index;
  }
}

/// Bodies are mostly written in the order of the table, so the field after the last one is tried first.
bool find_field(Reader::State& state, const ObjectShape& shape, const char* key, std::size_t expected,
                std::size_t& index) {
  if (expected < shape.fields.size() && key_is(state, key, shape.fields[expected].name)) {
    return index = expected, true;
  }
  std::string_view name;
  if (!state.view_string(key, name)) return false;
  return index = search(shape, name), true;
}

bool check_required(Reader& reader, const ObjectShape& shape, std::span<const std::uint64_t> seen) {
  for (std::size_t i = 0; i < shape.fields.size(); ++i) {
    const FieldReader& field = shape.fields[i];
    const bool found = ((seen[i / 64] >> (i % 64)) & 1U) != 0;
    if (field.required && !found) return reader.fail("missing required field " + quoted(field.name));
  }
  return true;
}

std::string plural(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " element" : " elements");
}

}  // namespace

bool Reader::read_object(void* object, const ObjectShape& shape, std::span<std::uint64_t> seen) {
  std::size_t next = 0;
  const bool good = state_.members([&](const char* key) {
    std::size_t index = 0;
    if (!find_field(state_, shape, key, next, index)) return false;
    if (index == kNoField) return skip();
    next = index + 1;
    seen[index / 64] |= std::uint64_t{1} << (index % 64);
    return shape.fields[index].read(*this, object);
  });
  return good && check_required(*this, shape, seen);
}

bool Reader::read_map(void* map, ReadMember member) {
  return state_.members([&](const char* key) {
    std::string_view name;
    return state_.view_string(key, name) && member(*this, map, name);
  });
}

bool Reader::read_array(void* array, ReadValue element) {
  return state_.elements([&] { return element(*this, array); });
}

bool Reader::read_tuple(void* tuple, std::span<const ReadValue> elements) {
  std::size_t count = 0;
  const bool good = state_.elements([&] {
    const std::size_t index = count++;
    return index < elements.size() ? elements[index](*this, tuple) : skip();
  });
  if (!good || count == elements.size()) return good;
  return fail("expected array of " + plural(elements.size()) + ", got " + std::to_string(count));
}

bool Reader::read_fixed_array(void* array, std::size_t count, ReadValue element) {
  std::size_t found = 0;
  const bool good = state_.elements([&] { return found++ < count ? element(*this, array) : skip(); });
  if (!good || found == count) return good;
  return fail("expected array of " + plural(count) + ", got " + std::to_string(found));
}

bool Reader::skip() {
  std::string_view ignored;
  double number = 0;
  bool boolean = false;
  switch (*state_.take_mark()) {
    case '{':
      return state_.members([&](const char* key) { return state_.view_string(key, ignored) && skip(); });
    case '[':
      return state_.elements([&] { return skip(); });
    case '"':
      return view_text(ignored, "string");
    case 't':
    case 'f':
      return read_bool(boolean);
    case 'n':
      return read_null();
    default:
      return read_number(number);
  }
}

const char* Reader::mark() const noexcept { return state_.at; }

bool Reader::fail(std::string_view reason) { return state_.fail(state_.at, std::string(reason)); }

bool Reader::fail_at(const char* mark, std::string_view reason) {
  return state_.fail(mark, std::string(reason));
}

}  // namespace natsmith::detail
