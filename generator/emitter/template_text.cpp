#include "emitter/template_text.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "emitter/layout.hpp"

namespace natsmith::emitter {
namespace {

/// Whether a line holds one tag of a section or partial and nothing else.
bool is_tag_line(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
  const std::size_t end = line.find_last_not_of(" \t\r") + 1;
  if (end < begin + 5) return false;
  const std::string_view tag = line.substr(begin, end - begin);
  return tag.starts_with("{{") && tag.find("}}") == tag.size() - 2 &&
         std::string_view("#^/>!").find(tag[2]) != std::string_view::npos;
}

/// A tag `{{>name}}` in a text.
struct PartialTag {
  std::size_t begin;
  std::size_t end;
  std::string name;
};

std::optional<PartialTag> next_partial(std::string_view text, std::size_t from) {
  for (std::size_t begin = text.find("{{", from); begin != std::string_view::npos;
       begin = text.find("{{", begin + 1)) {
    const std::size_t mark = text.find_first_not_of(" \t", begin + 2);
    const std::size_t end = text.find("}}", begin);
    if (end == std::string_view::npos) return std::nullopt;
    if (mark >= end || text[mark] != '>') continue;
    const std::size_t name = std::min(text.find_first_not_of(" \t", mark + 1), end);
    return PartialTag{begin, end + 2,
                      std::string(text.substr(name, text.find_first_of(" \t}", name) - name))};
  }
  return std::nullopt;
}

class Preparation {
 public:
  Preparation(const TemplateSet& templates, std::string folder)
      : templates_(templates), folder_(std::move(folder)) {}

  std::string prepare(std::string_view text) {
    std::string result;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      add_line(text.substr(0, end), result);
      if (end < text.size()) result += '\n';
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
  }

 private:
  void add_line(std::string_view line, std::string& result) {
    const bool only_tag = is_tag_line(line);
    std::size_t done = 0;
    while (const auto tag = next_partial(line, done)) {
      result += line.substr(done, tag->begin - done);
      add_partial(*tag, line, result);
      if (only_tag && !result.ends_with('\n')) result += '\n';  // the partial's last line is not the tag's
      done = tag->end;
    }
    result += line.substr(done);
    if (only_tag) result += kTagLine;
  }

  /// An unknown one is left to the engine, which asks for it only where it is needed.
  void add_partial(const PartialTag& tag, std::string_view line, std::string& result) {
    const Template* const partial = templates_.find(folder_ + tag.name);
    if (partial == nullptr) {
      result += line.substr(tag.begin, tag.end - tag.begin);
      return;
    }
    if (std::find(open_.begin(), open_.end(), tag.name) != open_.end())
      throw TemplateError("the partial '" + tag.name + "' is within itself",
                          "a template cannot repeat a part of itself; sections repeat what is in a list");
    open_.push_back(tag.name);
    result += prepare(partial->text);
    open_.pop_back();
  }

  const TemplateSet& templates_;
  std::string folder_;
  std::vector<std::string> open_;  ///< the partials around the current line
};

}  // namespace

std::string prepared(std::string_view text, const TemplateSet& templates, const std::string& folder) {
  return Preparation(templates, folder).prepare(text);
}

}  // namespace natsmith::emitter
