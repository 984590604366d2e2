// The kinds of values in a configuration; each reader reports what it cannot use and is empty then.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "launcher/yaml_section.hpp"

namespace natsmith::launcher {

/// Text with its variables expanded.
[[nodiscard]] std::optional<std::string> read_text(const Value& value);
/// As read_text, not empty.
[[nodiscard]] std::optional<std::string> read_word(const Value& value);
[[nodiscard]] std::optional<bool> read_boolean(const Value& value);
[[nodiscard]] std::optional<std::int64_t> read_integer(const Value& value, std::int64_t least,
                                                       std::int64_t most);
[[nodiscard]] std::optional<double> read_number(const Value& value, double least, double most);
/// `1.5s`, `250ms`, `1h30m`.
[[nodiscard]] std::optional<std::chrono::milliseconds> read_duration(const Value& value,
                                                                     std::chrono::milliseconds least);
/// `4096`, `64KiB`, `10MB`.
[[nodiscard]] std::optional<std::uint64_t> read_bytes(const Value& value, std::uint64_t least);
/// Relative ones begin at the folder of the file.
[[nodiscard]] std::optional<std::filesystem::path> read_path(const Value& value);
[[nodiscard]] std::optional<std::vector<std::string>> read_texts(const Value& value);
[[nodiscard]] std::optional<std::map<std::string, std::string>> read_text_map(const Value& value);

/// One of the words.
template <class T>
[[nodiscard]] std::optional<T> read_choice(const Value& value,
                                           const std::vector<std::pair<std::string, T>>& choices) {
  const auto text = read_word(value);
  if (!text) return {};
  std::vector<std::string> words;
  for (const auto& [word, meaning] : choices) {
    if (word == *text) return meaning;
    words.push_back(word);
  }
  value.problem("unknown value '" + shortened(*text) + "'; " + suggestion(*text, words));
  return {};
}

}  // namespace natsmith::launcher
