#include "natsmith/codec/json.hpp"

#include <exception>
#include <new>
#include <utility>

#include "natsmith/codec/json_path.hpp"

namespace natsmith::detail {
namespace {

using nlohmann::json;

void write_members(Writer& writer, const json& value) {
  if (!writer.enter('{')) return;
  bool first = true;
  for (const auto& [key, member] : value.get_ref<const json::object_t&>()) {
    if (!first) writer.raw(',');
    first = false;
    writer.text(key);
    writer.raw(':');
    write_json(writer, member);
  }
  writer.leave('}');
}

bool read_number(Reader& reader, json& value) {
  AnyNumber number;
  if (!reader.read_any_number(number)) return false;
  switch (number.kind) {
    case AnyNumber::Kind::kSigned:
      value = number.as_signed;
      break;
    case AnyNumber::Kind::kUnsigned:
      value = number.as_unsigned;
      break;
    case AnyNumber::Kind::kFloating:
      value = number.as_double;
      break;
  }
  return true;
}

bool read_element(Reader& reader, void* array) {
  return read_json(reader, static_cast<json::array_t*>(array)->emplace_back());
}

bool read_member(Reader& reader, void* object, std::string_view key) {
  return read_json(reader, (*static_cast<json::object_t*>(object))[std::string(key)]);
}

}  // namespace

void write_json(Writer& writer, const json& value) {
  switch (value.type()) {
    case json::value_t::null:
      return writer.null();
    case json::value_t::boolean:
      return writer.boolean(value.get<bool>());
    case json::value_t::number_integer:
      return writer.integer(value.get<std::int64_t>());
    case json::value_t::number_unsigned:
      return writer.integer(value.get<std::uint64_t>());
    case json::value_t::number_float:
      return writer.floating_number(value.get<double>());
    case json::value_t::string:
      return writer.text(value.get_ref<const std::string&>());
    case json::value_t::array:
      return write_list(writer, value, [&writer](const json& element) { write_json(writer, element); });
    case json::value_t::object:
      return write_members(writer, value);
    case json::value_t::binary:
    case json::value_t::discarded:
      break;
  }
  writer.fail("a binary or discarded nlohmann::json cannot be sent");
}

bool read_json(Reader& reader, json& value) {
  switch (reader.kind()) {
    case JsonKind::kNull:
      return value = nullptr, reader.read_null();
    case JsonKind::kBoolean:
      return value = false, reader.read_bool(value.get_ref<bool&>());
    case JsonKind::kNumber:
      return read_number(reader, value);
    case JsonKind::kString:
      return value = "", reader.read_text(value.get_ref<std::string&>());
    case JsonKind::kArray:
      return value = json::array(), reader.read_array(&value.get_ref<json::array_t&>(), &read_element);
    case JsonKind::kObject:
      return value = json::object(), reader.read_map(&value.get_ref<json::object_t&>(), &read_member);
    case JsonKind::kMalformed:
      break;
  }
  return reader.skip();
}

bool fail_with_exception(Reader& reader, const char* mark, std::string_view type) {
  const std::string expected = "expected " + std::string(type) + ": ";
  try {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const Error& error) {
    return reader.fail_at(mark, expected + error.message());
  } catch (const std::exception& error) {
    return reader.fail_at(mark, expected + error.what());
  } catch (...) {
    return reader.fail_at(mark, expected + "from_json threw something that is no std::exception");
  }
}

}  // namespace natsmith::detail
