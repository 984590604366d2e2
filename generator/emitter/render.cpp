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
#include "emitter/template_text.hpp"
#include "kept.hpp"

namespace natsmith::emitter {
namespace {

namespace mustache = kainjow::mustache;
using Json = nlohmann::ordered_json;

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
    return &partials_.try_emplace(name, prepared(partial->text, templates_, folder_)).first->second;
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
    const std::string text = prepared(source.text, templates_, folder_of(name));
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
