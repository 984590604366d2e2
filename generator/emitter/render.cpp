// Views and templates become text. Strict: a key that the view does not have is an error, not an empty text.
#include "emitter/render.hpp"

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <map>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "emitter/layout.hpp"

namespace natsmith::emitter {
namespace {

namespace mustache = kainjow::mustache;
using Json = nlohmann::ordered_json;

/// What is wrong with a template; caught in `render_one`, where the template's file is known.
struct TemplateError : std::runtime_error {
  TemplateError(const std::string& message, std::string remedy)
      : std::runtime_error(message), note(std::move(remedy)) {}
  std::string note;
};

mustache::data to_mustache(const Json& value);

mustache::data to_object(const Json& value) {
  mustache::data object(mustache::data::type::object);
  for (const auto& [key, member] : value.items()) object[key] = to_mustache(member);
  return object;
}

/// The engine only copies elements into a list, with all that they hold: each gets its place first and its
/// value then.
mustache::data to_list(const Json& value) {
  mustache::data list(mustache::data::type::list);
  for (const Json& element : value) {
    list.push_back(mustache::data(false));
    const_cast<mustache::data&>(list.list_value().back()) = to_mustache(element);
  }
  return list;
}

mustache::data to_mustache(const Json& value) {
  switch (value.type()) {
    case Json::value_t::object:
      return to_object(value);
    case Json::value_t::array:
      return to_list(value);
    case Json::value_t::boolean:
      return mustache::data(value.get<bool>());
    case Json::value_t::string:
      return mustache::data(value.get<std::string>());
    default:
      return mustache::data(value.dump());
  }
}

/// Whether a line holds one tag of a section or partial and nothing else.
bool is_tag_line(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
  const std::size_t end = line.find_last_not_of(" \t\r") + 1;
  if (end < begin + 5) return false;
  const std::string_view tag = line.substr(begin, end - begin);
  return tag.starts_with("{{") && tag.find("}}") == tag.size() - 2 &&
         std::string_view("#^/>!").find(tag[2]) != std::string_view::npos;
}

/// Marks lines with nothing but a tag, so that the layout can drop what the engine leaves of them.
std::string with_marked_tag_lines(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    result += line;
    if (is_tag_line(line)) result += kTagLine;
    if (end < text.size()) result += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

/// Looks keys up in the innermost object that has them, as mustache wants it, and refuses those that none
/// has.
class StrictContext final : public mustache::context<std::string> {
 public:
  StrictContext(const mustache::data* root, const TemplateSet& templates, std::string folder)
      : context(root), templates_(templates), folder_(std::move(folder)) {}

  const mustache::data* get(const std::string& name) const override {
    const mustache::data* found = context::get(name);
    if (found == nullptr) {
      throw TemplateError("unknown key '" + name + "'",
                          "the keys are those that natsmith's own template uses");
    }
    return found;
  }

  const mustache::data* get_partial(const std::string& name) const override {
    const Template* partial = templates_.find(folder_ + name);
    if (partial == nullptr) {
      throw TemplateError("unknown partial '" + name + "'",
                          "a partial is a file beside the template: " + name + ".mustache");
    }
    return &partials_.try_emplace(name, with_marked_tag_lines(partial->text)).first->second;
  }

 private:
  const TemplateSet& templates_;
  std::string folder_;
  mutable std::map<std::string, mustache::data> partials_;
};

/// Renders with each template read by the engine once.
class Renderer {
 public:
  explicit Renderer(const TemplateSet& templates) : templates_(templates) {}

  std::optional<File> render(const Rendering& rendering, Diagnostics& diagnostics) {
    const Template* source = templates_.find(rendering.template_name);
    if (source == nullptr) throw std::logic_error("no template " + rendering.template_name);
    try {
      return File{rendering.path, lay_out(text_of(rendering, engine_for(rendering.template_name, *source)))};
    } catch (const TemplateError& error) {
      diagnostics.error({source->file, 0, 0}, std::string("template: ") + error.what(), error.note);
      return std::nullopt;
    }
  }

 private:
  mustache::mustache& engine_for(const std::string& name, const Template& source) {
    const auto known = engines_.find(name);
    if (known != engines_.end()) return known->second;
    mustache::mustache& engine = engines_.try_emplace(name, with_marked_tag_lines(source.text)).first->second;
    engine.set_custom_escape([](const std::string& text) { return text; });
    return engine;
  }

  std::string text_of(const Rendering& rendering, mustache::mustache& engine) const {
    check(engine);
    const mustache::data root = to_mustache(rendering.view);
    StrictContext context(&root, templates_,
                          rendering.template_name.substr(0, rendering.template_name.rfind('/') + 1));
    std::string text = engine.render(context);
    check(engine);
    return text;
  }

  static void check(const mustache::mustache& engine) {
    if (!engine.is_valid()) throw TemplateError(engine.error_message(), "see mustache(5) for the syntax");
  }

  const TemplateSet& templates_;
  std::map<std::string, mustache::mustache> engines_;
};

}  // namespace

std::vector<File> render(const std::vector<Rendering>& renderings, const TemplateSet& templates,
                         Diagnostics& diagnostics) {
  Renderer renderer(templates);
  std::vector<File> files;
  for (const Rendering& rendering : renderings) {
    if (std::optional<File> file = renderer.render(rendering, diagnostics)) files.push_back(std::move(*file));
  }
  return files;
}

}  // namespace natsmith::emitter
