// Decoding one body: the per-thread readers, the copy into a padded buffer, and the error that comes out.
#include <algorithm>
#include <limits>
#include <new>
#include <vector>

#include "natsmith/codec/codec.hpp"
#include "natsmith/codec/json_path.hpp"
#include "natsmith/codec/reader_state.hpp"

namespace natsmith::detail {
namespace {

using simdjson::error_code;

constexpr std::size_t kSmallestCapacity = 4096;
/// A reader that has grown beyond this is freed after use: it holds about seven times its capacity.
constexpr std::size_t kLargestKept = std::size_t{1} << 20U;
/// simdjson counts in 32 bits.
constexpr std::size_t kLargestBody = std::numeric_limits<std::uint32_t>::max() - 4096;

/// The thread's readers that are not in use. A body that is decoded while another one is (a user's from_json
/// may call decode) takes another reader, so the outer one is never disturbed.
std::vector<std::unique_ptr<Reader::State>>& idle_readers() {
  thread_local std::vector<std::unique_ptr<Reader::State>> idle;
  return idle;
}

class Lease {
 public:
  Lease() {
    auto& idle = idle_readers();
    if (idle.empty()) {
      state_ = std::make_unique<Reader::State>();
    } else {
      state_ = std::move(idle.back());
      idle.pop_back();
    }
  }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  ~Lease() {
    if (state_->capacity > kLargestKept) return;
    try {
      idle_readers().push_back(std::move(state_));
    } catch (const std::bad_alloc&) {  // then it is freed
    }
  }
  Reader::State* operator->() const { return state_.get(); }

 private:
  std::unique_ptr<Reader::State> state_;
};

std::string_view meaning(error_code error) {
  switch (error) {
    case simdjson::UTF8_ERROR:
      return "invalid UTF-8";
    case simdjson::UNCLOSED_STRING:
      return "a string without its closing quote";
    case simdjson::UNESCAPED_CHARS:
      return "a control character in a string";
    default:
      return "a comma, colon, bracket, key or value is missing or misplaced";
  }
}

bool blank(std::string_view json) { return json.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Error too_large(std::size_t size, std::size_t limit) {
  return Error(ErrorCode::payload_too_large, "the body has " + std::to_string(size) +
                                                 " bytes, more than the limit of " + std::to_string(limit));
}

Error failure_of(const Lease& state) {
  const std::string_view body(state->begin, static_cast<std::size_t>(state->end - state->begin));
  const auto offset = static_cast<std::size_t>(state->failed_at - state->begin);
  return Error(ErrorCode::invalid_argument, with_path(path_in(body, offset), state->failure));
}

void reserve(Reader::State& state, std::size_t size) {
  if (size <= state.capacity) return;
  std::size_t capacity = std::max(state.capacity, kSmallestCapacity);
  while (capacity < size) capacity *= 2;
  capacity = std::min(capacity, kLargestBody);
  state.capacity = 0;
  state.buffer = std::make_unique_for_overwrite<char[]>(capacity + 2 + simdjson::SIMDJSON_PADDING);
  if (state.parser.allocate(capacity + 2) != simdjson::SUCCESS) throw std::bad_alloc();
  state.capacity = capacity;
}

}  // namespace

bool Reader::State::load(std::string_view json, const DecodeLimits& limits) {
  failed = false;
  depth = 0;
  max_depth = limits.max_depth;
  reserve(*this, json.size());
  buffer[0] = '[';
  begin = at = buffer.get() + 1;
  end = begin + json.size();
  std::memcpy(buffer.get() + 1, json.data(), json.size());
  buffer[json.size() + 1] = ']';
  std::memset(buffer.get() + json.size() + 2, ' ', simdjson::SIMDJSON_PADDING);
  const std::size_t size = json.size() + 2;
  const auto error = parser.iterate(buffer.get(), size, size + simdjson::SIMDJSON_PADDING).get(document);
  return error == simdjson::SUCCESS || malformed(error);
}

bool Reader::State::read_body(void* target, ReadValue read) {
  simdjson::ondemand::array array;
  if (const auto error = document.get_array().get(array)) return malformed(error);
  Reader reader(*this);
  std::size_t count = 0;
  for (auto element : array) {
    if (++count > 1) return fail(begin, "malformed JSON: more text after the value");
    if (const auto error = element.error()) return malformed(error);
    auto&& value = std::move(element).value_unsafe();
    current = &value;
    if (!read(reader, target)) return false;
  }
  if (count == 0) return malformed(simdjson::TAPE_ERROR);
  const bool complete = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
  return complete || fail(begin, "malformed JSON: more text after the value");
}

bool Reader::State::fail(const char* where, std::string reason) {
  if (failed) return false;
  failed = true;
  failed_at = std::min(std::max(where, begin), end);
  failure = std::move(reason);
  return false;
}

bool Reader::State::malformed(error_code error) {
  std::string reason = "malformed JSON: " + std::string(meaning(error));
  if (meaning(error) == meaning(simdjson::TAPE_ERROR)) {
    const auto byte = static_cast<std::size_t>(std::min(std::max(at, begin), end) - begin);
    reason += ", near byte " + std::to_string(byte);
  }
  return fail(at, std::move(reason));
}

Result<void> decode_with(std::string_view json, const DecodeLimits& limits, std::string_view expected,
                         EmptyBody empty, void* target, ReadValue read) {
  const std::size_t most = std::min(limits.max_bytes, kLargestBody);
  if (json.size() > most) return too_large(json.size(), most);
  if (blank(json)) {
    if (empty == EmptyBody::kRefused) {
      return Error(ErrorCode::invalid_argument, "expected " + std::string(expected) + ", got an empty body");
    }
    json = "{}";
  }
  const Lease state;
  if (state->load(json, limits) && state->read_body(target, read)) return {};
  return failure_of(state);
}

}  // namespace natsmith::detail

namespace natsmith {

template <>
Result<void> decode<void>(std::string_view json, const DecodeLimits& limits) {
  if (detail::blank(json)) return {};
  return detail::decode_with(json, limits, "nothing", detail::EmptyBody::kRefused, nullptr,
                             [](detail::Reader& reader, void*) { return reader.skip(); });
}

}  // namespace natsmith
