#include "launcher/yaml_section.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace natsmith::launcher {
namespace {

std::string found(const YAML::Node& node) {
  switch (node.Type()) {
    case YAML::NodeType::Scalar:
      return "'" + shortened(node.Scalar()) + "'";
    case YAML::NodeType::Sequence:
      return "a list";
    case YAML::NodeType::Map:
      return "a map";
    case YAML::NodeType::Null:
    case YAML::NodeType::Undefined:
      break;
  }
  return "nothing";
}

void report(Reading& reading, const YAML::Node& node, std::string text) {
  const YAML::Mark mark = node.Mark();
  reading.problems.add({std::max(mark.line, 0) + 1, std::max(mark.column, 0) + 1, std::move(text)});
}

}  // namespace

void Value::problem(const std::string& text) const {
  report(reading, node, path.empty() ? text : path + ": " + text);
}

void Value::expected(const std::string& what) const {
  problem("expected " + what + ", but found " + found(node));
}

Section::Section(const Value& value) : value_(value) {
  if (!value.node.IsMap()) {
    value.expected("a map of keys and values");
    return;
  }
  for (const auto& pair : value.node) {
    if (!pair.first.IsScalar()) {
      report(value.reading, pair.first, "expected a word as key, but found " + found(pair.first));
      continue;
    }
    entries_.push_back({pair.first.Scalar(), pair.first, pair.second});
  }
}

const YAML::Node* Section::find(const std::string& key) {
  if (std::ranges::find(known_, key) == known_.end()) known_.push_back(key);
  const auto entry = std::ranges::find(entries_, key, &Entry::key);
  return entry == entries_.end() ? nullptr : &entry->value;
}

Value Section::at(const std::string& key, const YAML::Node& node) const {
  return {value_.reading, node, value_.path.empty() ? key : value_.path + "." + key};
}

Value Section::at(const std::string& key) {
  const YAML::Node* node = find(key);
  return node == nullptr ? value_ : at(key, *node);
}

void Section::finish() const {
  const std::string place = value_.path.empty() ? "" : value_.path + ": ";
  std::set<std::string> seen;
  for (const Entry& entry : entries_) {
    if (!seen.insert(entry.key).second)
      report(value_.reading, entry.key_node, place + "the key '" + entry.key + "' is there twice");
    else if (std::ranges::find(known_, entry.key) == known_.end())
      report(value_.reading, entry.key_node,
             place + "unknown key '" + shortened(entry.key) + "'; " + suggestion(entry.key, known_));
  }
}

}  // namespace natsmith::launcher
