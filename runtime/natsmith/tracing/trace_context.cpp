#include "natsmith/tracing/trace_context.hpp"

#include <algorithm>
#include <random>
#include <span>
#include <vector>

namespace natsmith {
namespace {

constexpr std::size_t kParentLength = 55;  // 2 + 1 + 32 + 1 + 16 + 1 + 2
constexpr std::size_t kLongestState = 512;
constexpr std::size_t kMostMembers = 32;
constexpr std::size_t kLongestPart = 256;  // of a member: its key, its value

/// The value of a hexadecimal digit; upper case is not allowed.
std::optional<std::uint8_t> digit(char c) noexcept {
  if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
  return std::nullopt;
}

bool read_hex(std::string_view text, std::span<std::uint8_t> bytes) noexcept {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto high = digit(text[2 * i]);
    const auto low = digit(text[2 * i + 1]);
    if (!high || !low) return false;
    bytes[i] = static_cast<std::uint8_t>(*high * 16 + *low);
  }
  return true;
}

void append_hex(std::string& text, std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (const std::uint8_t byte : bytes) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 0xFU];
  }
}

bool any_bit(std::span<const std::uint8_t> bytes) noexcept {
  return std::ranges::any_of(bytes, [](std::uint8_t byte) { return byte != 0; });
}

bool is_key(std::string_view key) noexcept {
  const auto first = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  const auto further = [&](char c) {
    return first(c) || std::string_view("_-*/@").find(c) != std::string_view::npos;
  };
  return !key.empty() && key.size() <= kLongestPart && first(key[0]) && std::ranges::all_of(key, further);
}

bool is_value(std::string_view value) noexcept {
  const auto allowed = [](char c) { return c >= ' ' && c <= '~' && c != ',' && c != '='; };
  return !value.empty() && value.size() <= kLongestPart && std::ranges::all_of(value, allowed);
}

std::string_view trimmed(std::string_view text) noexcept {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// All values of a header, joined as one list. \returns how many there were
std::size_t join(const Headers& headers, std::string_view name, std::string& joined) {
  std::size_t count = 0;
  for (const auto& [key, value] : headers.entries()) {
    if (key != name) continue;
    if (count++ > 0) joined += ',';
    if (joined.size() <= kLongestState) joined += value;
  }
  return count;
}

template <std::size_t kSize>
std::array<std::uint8_t, kSize> random_bytes() {
  thread_local std::mt19937_64 generator = [] {
    std::random_device device;
    std::seed_seq seed{device(), device(), device(), device(), device(), device(), device(), device()};
    return std::mt19937_64(seed);
  }();
  std::array<std::uint8_t, kSize> bytes{};
  do {
    for (std::size_t i = 0; i < kSize; i += 8) {
      const std::uint64_t word = generator();
      for (std::size_t j = 0; j < 8; ++j) bytes[i + j] = static_cast<std::uint8_t>(word >> (8 * j));
    }
  } while (!any_bit(bytes));
  return bytes;
}

}  // namespace

bool is_valid(const TraceId& id) noexcept { return any_bit(id); }
bool is_valid(const SpanId& id) noexcept { return any_bit(id); }

std::string to_hex(const TraceId& id) {
  std::string text;
  append_hex(text, id);
  return text;
}
std::string to_hex(const SpanId& id) {
  std::string text;
  append_hex(text, id);
  return text;
}

std::optional<SpanContext> parse_trace_parent(std::string_view text) noexcept {
  if (text.size() < kParentLength) return std::nullopt;
  std::array<std::uint8_t, 1> version{}, flags{};
  if (!read_hex(text, version) || version[0] == 0xFF) return std::nullopt;
  // Later versions may append fields, of which we know nothing but how they begin.
  if (text.size() > kParentLength && (version[0] == 0 || text[kParentLength] != '-')) return std::nullopt;
  if (text[2] != '-' || text[35] != '-' || text[52] != '-') return std::nullopt;
  SpanContext context;
  if (!read_hex(text.substr(3), context.trace_id) || !is_valid(context.trace_id)) return std::nullopt;
  if (!read_hex(text.substr(36), context.span_id) || !is_valid(context.span_id)) return std::nullopt;
  if (!read_hex(text.substr(53), flags)) return std::nullopt;
  context.sampled = (flags[0] & 1U) != 0;
  return context;
}

std::string format_trace_parent(const SpanContext& context) {
  std::string text;
  text.reserve(kParentLength);
  text += "00-";
  append_hex(text, context.trace_id);
  text += '-';
  append_hex(text, context.span_id);
  return text += context.sampled ? "-01" : "-00";
}

bool is_trace_state(std::string_view text) noexcept {
  if (text.size() > kLongestState) return false;
  std::array<std::string_view, kMostMembers> keys;
  std::size_t count = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view member = trimmed(rest.substr(0, rest.find(',')));
    rest.remove_prefix(
        std::min(rest.size(), rest.find(',') == std::string_view::npos ? rest.size() : rest.find(',') + 1));
    if (member.empty()) continue;
    const std::size_t equals = member.find('=');
    if (equals == std::string_view::npos || count == kMostMembers) return false;
    const std::string_view key = member.substr(0, equals);
    if (!is_key(key) || !is_value(member.substr(equals + 1))) return false;
    const auto known = std::span(keys).first(count);
    if (std::ranges::find(known, key) != known.end()) return false;
    keys[count++] = key;
  }
  return count > 0;
}

IncomingTrace read_trace(const Headers& headers) {
  IncomingTrace trace;
  std::string parent, state;
  const std::size_t parents = join(headers, kTraceParentHeader, parent);
  if (parents == 0) return trace;
  trace.context = parse_trace_parent(parent);
  trace.broken = !trace.context;
  if (trace.broken || join(headers, kTraceStateHeader, state) == 0) return trace;
  if (is_trace_state(state)) {
    trace.context->trace_state = std::move(state);
  } else {
    trace.broken = true;
  }
  return trace;
}

void write_trace(Headers& headers, const SpanContext& context) {
  headers.set(kTraceParentHeader, format_trace_parent(context));
  headers.remove(kTraceStateHeader);
  if (!context.trace_state.empty()) headers.set(kTraceStateHeader, context.trace_state);
}

TraceId new_trace_id() { return random_bytes<16>(); }
SpanId new_span_id() { return random_bytes<8>(); }

}  // namespace natsmith
