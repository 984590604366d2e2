// The outputs that natsmith can write: each a folder of templates and one view that fills them.
#include "emitter/outputs.hpp"

#include <iterator>

#include "emitter/cpp/view.hpp"

namespace natsmith::emitter {

const std::vector<Output>& outputs() {
  static const std::vector<Output> all{{"cpp", cpp::view}};
  return all;
}

std::vector<Rendering> view(const model::Model& model, const std::filesystem::path& folder,
                            Diagnostics& diagnostics, const Extras& extras) {
  std::vector<Rendering> renderings;
  for (const Output& output : outputs()) {
    std::vector<Rendering> more = output.view(model, folder, diagnostics, extras);
    renderings.insert(renderings.end(), std::make_move_iterator(more.begin()),
                      std::make_move_iterator(more.end()));
  }
  return renderings;
}

}  // namespace natsmith::emitter
