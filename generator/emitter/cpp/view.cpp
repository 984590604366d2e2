// The view of the output C++: a model becomes the list of files to render, with everything decided.
#include "emitter/cpp/view.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "emitter/cpp/check_names.hpp"
#include "emitter/cpp/codec_plan.hpp"
#include "emitter/cpp/codec_view.hpp"
#include "emitter/cpp/interface_view.hpp"
#include "emitter/cpp/method_view.hpp"
#include "emitter/cpp/places.hpp"
#include "emitter/version.hpp"

namespace natsmith::emitter::cpp {
namespace {

using Json = nlohmann::ordered_json;

/// What every generated file says about itself.
Json file_view(const std::string& place) {
  const std::string stem = std::filesystem::path(stem_of(place)).filename().string();
  return {{"generator_version", std::string(kGeneratorVersion)},
          {"codegen_version", std::to_string(kCodegenVersion)},
          {"input", place},
          {"header", "\"" + place + "\""},
          {"codec_header", "\"" + stem + ".codec.hpp\""},
          {"client_header", "\"" + stem + ".client.hpp\""},
          {"handler_header", "\"" + stem + ".handler.hpp\""}};
}

/// One file for the header at `place`, so far with what it says about itself.
Rendering rendering(const std::string& place, const std::string& kind) {
  Rendering result{stem_of(place) + "." + kind, "cpp/" + kind, file_view(place)};
  result.view["file"] = std::filesystem::path(result.path).filename().string();
  return result;
}

Rendering codec_rendering(const CodecFile& file) {
  Rendering result = rendering(file.place, "codec.hpp");
  result.view.update(codec_view(file));
  return result;
}

std::map<std::string, Json> interfaces_by_place(const model::Model& model, const Places& places) {
  std::map<std::string, Json> result;
  for (const model::Interface& interface : model.interfaces) {
    Json& view = result[places.of(interface)];
    if (view.is_null()) view = {{"interfaces", Json::array()}, {"streams", false}};
    if (std::any_of(interface.methods.begin(), interface.methods.end(), has_streams)) view["streams"] = true;
    view["interfaces"].push_back(interface_view(interface, model));
  }
  return result;
}

}  // namespace

std::vector<Rendering> view(const model::Model& model, const std::filesystem::path& folder,
                            Diagnostics& diagnostics, const Extras& extras) {
  const Places places(model, folder);
  check_places(model, places, diagnostics);
  check_names(model, diagnostics, extras);
  std::vector<Rendering> renderings;
  for (const CodecFile& file : plan_codecs(model, places)) renderings.push_back(codec_rendering(file));
  for (auto& [place, interfaces] : interfaces_by_place(model, places)) {
    const auto shared = std::make_shared<const Json>(std::move(interfaces));
    std::vector<std::string> kinds{"client.hpp", "client.cpp", "handler.hpp", "handler.cpp"};
    if (extras.mocks) kinds.emplace_back("mock.hpp");
    for (const std::string& kind : kinds) {
      renderings.push_back(rendering(place, kind));
      renderings.back().shared_view = shared;
    }
  }
  return renderings;
}

}  // namespace natsmith::emitter::cpp
