// Section: one map of a YAML file, read key by key; what is wrong or left over becomes a Problem.
#pragma once

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "launcher/expansion.hpp"
#include "launcher/problem.hpp"

namespace natsmith::launcher {

/// What all sections of one file share.
struct Reading {
  Problems& problems;
  Lookup lookup;
  std::filesystem::path folder;  ///< of the file: relative paths begin there
};

/// A node and its path for problems, e.g. `services[2].restart.delay`.
struct Value {
  Reading& reading;
  YAML::Node node;
  std::string path;

  void problem(const std::string& text) const;
  /// "PATH: expected EXPECTED, but found …".
  void expected(const std::string& what) const;
};

class Section {
 public:
  /// Something that is no map becomes a problem and is then an empty section.
  explicit Section(const Value& value);

  /// Reads the value of a key, where there is one, into \p into; \p read(const Value&) gives an optional,
  /// which is empty when it has reported a problem.
  template <class T, class Read>
  void read(const std::string& key, T& into, Read&& read) {
    const YAML::Node* node = find(key);
    if (node == nullptr) return;
    auto value = read(at(key, *node));
    if (!value) return;
    if constexpr (std::is_same_v<T, decltype(value)>)
      into = std::move(value);
    else
      into = *std::move(value);
  }
  /// Whether the key is there; takes note that there may be such a key.
  [[nodiscard]] bool has(const std::string& key) { return find(key) != nullptr; }
  [[nodiscard]] Value at(const std::string& key);

  /// Reports keys that nobody has asked for, and such that are there twice.
  void finish() const;
  [[nodiscard]] const Value& value() const noexcept { return value_; }

 private:
  struct Entry {
    std::string key;
    YAML::Node key_node;
    YAML::Node value;
  };
  const YAML::Node* find(const std::string& key);
  [[nodiscard]] Value at(const std::string& key, const YAML::Node& node) const;

  Value value_;
  std::vector<Entry> entries_;
  std::vector<std::string> known_;
};

}  // namespace natsmith::launcher
