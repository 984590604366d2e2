#include "natsmith/transport/headers.hpp"

#include <algorithm>

#include "natsmith/core/error.hpp"

namespace natsmith {
namespace {

bool token_character(char c) {
  constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (c >= '0' && c <= '9') || kOthers.find(c) != std::string_view::npos;
}

void check(std::string_view name, std::string_view value) {
  if (name.empty() || !std::ranges::all_of(name, token_character)) {
    throw Error(ErrorCode::invalid_argument,
                "header name \"" + std::string(name) + "\" is not valid: use letters, digits and -._");
  }
  if (value.empty()) {
    throw Error(ErrorCode::invalid_argument,
                "header \"" + std::string(name) + "\" has an empty value: leave it out");
  }
  if (value.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos) {
    throw Error(ErrorCode::invalid_argument,
                "header \"" + std::string(name) + "\" holds a line break or a NUL");
  }
}

}  // namespace

void Headers::set(std::string name, std::string value) {
  check(name, value);
  std::erase_if(entries_, [&](const Entry& entry) { return entry.first == name; });
  entries_.emplace_back(std::move(name), std::move(value));
}

void Headers::add(std::string name, std::string value) {
  check(name, value);
  entries_.emplace_back(std::move(name), std::move(value));
}

void Headers::remove(std::string_view name) noexcept {
  std::erase_if(entries_, [&](const Entry& entry) { return entry.first == name; });
}

std::optional<std::string_view> Headers::get(std::string_view name) const noexcept {
  for (const Entry& entry : entries_) {
    if (entry.first == name) return entry.second;
  }
  return std::nullopt;
}

}  // namespace natsmith
