// Views and templates become text. Strict: a key that the view does not have is an error, not an empty text.
#include "emitter/render.hpp"

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "emitter/layout.hpp"
#include "kept.hpp"

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

/// Values are moved into the engine's list itself, once it has room: it would copy them, with all that they
/// hold, and again whenever it grows.
mustache::data to_list(const Json& value) {
  mustache::data list(mustache::data::type::list);
  auto& elements = const_cast<mustache::list&>(list.list_value());
  elements.reserve(value.size());
  for (const Json& element : value) elements.push_back(to_mustache(element));
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

/// The name in a line that holds `{{>name}}` and nothing else; empty in others.
std::string_view partial_in(std::string_view line) {
  if (!is_tag_line(line)) return {};
  const std::string_view tag = line.substr(line.find("{{") + 2);
  if (!tag.starts_with('>')) return {};
  const std::size_t begin = std::min(tag.find_first_not_of(" \t", 1), tag.size());
  return tag.substr(begin, tag.find_first_of(" \t}", begin) - begin);
}

/// Makes of a template what the engine reads: lines with nothing but a tag are marked, so that the layout can
/// drop what is left of them, and partials stand in their places, since the engine would read them anew for
/// each file.
class Preparation {
 public:
  /// \param folder  where partials lie
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
  /// An unknown partial is left to the engine, which asks for it only where it is needed, and so is one
  /// within itself.
  void add_line(std::string_view line, std::string& result) {
    const std::string name(partial_in(line));
    const Template* const partial = name.empty() ? nullptr : templates_.find(folder_ + name);
    if (partial == nullptr || std::find(open_.begin(), open_.end(), name) != open_.end()) {
      result += line;
    } else {
      open_.push_back(name);
      result += prepare(partial->text);
      open_.pop_back();
    }
    if (is_tag_line(line)) result += kTagLine;
  }

  const TemplateSet& templates_;
  std::string folder_;
  std::vector<std::string> open_;  ///< the partials around the current line
};

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
    return &partials_.try_emplace(name, Preparation(templates_, folder_).prepare(partial->text))
                .first->second;
  }

 private:
  const TemplateSet& templates_;
  std::string folder_;
  mutable std::map<std::string, mustache::data> partials_;
};

/// Where the engine writes.
struct Text {
  std::string text;
  Text& operator<<(const std::string& more) {
    text += more;
    return *this;
  }
};

/// The folder of a template, with the slash at its end.
std::string folder_of(const std::string& template_name) {
  return template_name.substr(0, template_name.rfind('/') + 1);
}

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
    const std::string text = Preparation(templates_, folder_of(name)).prepare(source.text);
    mustache::mustache& engine = engines_.try_emplace(name, text).first->second;
    engine.set_custom_escape([](const std::string& value) { return value; });
    return engine;
  }

  std::string text_of(const Rendering& rendering, mustache::mustache& engine) {
    check(engine);
    const mustache::data& own = kept(to_mustache(rendering.view));
    StrictContext context(shared_data(rendering.shared_view), templates_, folder_of(rendering.template_name));
    context.push(&own);
    Text out;
    engine.render(context, out);
    check(engine);
    return std::move(out.text);
  }

  const mustache::data* shared_data(const std::shared_ptr<const Json>& view) {
    if (view != shared_view_) {
      shared_data_ = &kept(view == nullptr ? mustache::data() : to_mustache(*view));
      shared_view_ = view;
    }
    return shared_data_;
  }

  static void check(const mustache::mustache& engine) {
    if (!engine.is_valid()) throw TemplateError(engine.error_message(), "see mustache(5) for the syntax");
  }

  const TemplateSet& templates_;
  std::map<std::string, mustache::mustache> engines_;
  std::shared_ptr<const Json> shared_view_;  ///< what `shared_data_` was made of
  const mustache::data* shared_data_ = &kept(mustache::data());
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
