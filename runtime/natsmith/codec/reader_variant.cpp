// Reader: variants, `{"type": NAME, "value": …}`. The members may come in any order and more than once, but
// only the type tells how to read the value: the usual order is read in one pass, any other one in two.
#include <optional>

#include "natsmith/codec/json_path.hpp"
#include "natsmith/codec/reader_state.hpp"

namespace natsmith::detail {
namespace {

using simdjson::ondemand::object;

std::string names_of(std::span<const Alternative> alternatives) {
  std::string names;
  for (const Alternative& alternative : alternatives) {
    if (!names.empty()) names += ", ";
    names += alternative.name;
  }
  return names;
}

class VariantReader {
 public:
  VariantReader(Reader& reader, Reader::State& state, void* variant,
                std::span<const Alternative> alternatives)
      : reader_(reader), state_(state), variant_(variant), alternatives_(alternatives) {}

  bool read() {
    const char* const start = state_.take_mark();
    if (*start != '{') return state_.unexpected("object");
    object members;
    if (const auto error = state_.current->get_object().get(members)) return state_.malformed(error);
    if (!state_.enter() || !read_in_order(members)) return false;
    if (out_of_order_ && !read_out_of_order(members)) return false;
    return state_.leave(start) && check();
  }

 private:
  bool read_in_order(object& members) {
    const bool good = state_.each_member(members, [this](const char* key) {
      std::string_view name;
      if (!state_.view_string(key, name)) return false;
      if (name == "type" && !chosen_ && !has_value_) return choose();
      if (name == "value" && chosen_ && !has_value_) return read_value();
      out_of_order_ = name == "type" || name == "value";
      return !out_of_order_ && reader_.skip();
    });
    return good || out_of_order_;
  }

  /// First finds the last type and the last value, then reads that value.
  bool read_out_of_order(object& members) {
    std::size_t position = 0;
    std::optional<std::size_t> last;
    has_value_ = false;
    const auto find = [&](const char* key) {
      std::string_view name;
      if (!state_.view_string(key, name)) return false;
      if (name == "value") last = position;
      ++position;
      return name == "type" ? choose() : reader_.skip();
    };
    if (!rewind(members) || !state_.each_member(members, find)) return false;
    if (!chosen_ || !last) return true;
    position = 0;
    return rewind(members) && state_.each_member(members, [&](const char*) {
      return position++ == *last ? read_value() : reader_.skip();
    });
  }

  bool rewind(object& members) {
    const auto error = members.reset().error();
    return error == simdjson::SUCCESS || state_.malformed(error);
  }

  bool choose() {
    std::string_view name;
    if (!reader_.view_text(name, "string")) return false;
    chosen_ = nullptr;
    for (const Alternative& alternative : alternatives_) {
      if (alternative.name == name) chosen_ = &alternative;
    }
    if (chosen_ != nullptr) return true;
    return reader_.fail("unknown type " + quoted(name) + ", expected one of: " + names_of(alternatives_));
  }

  bool read_value() {
    has_value_ = true;
    return chosen_->read(reader_, variant_);
  }

  bool check() {
    if (chosen_ == nullptr) return reader_.fail("missing required field \"type\"");
    if (has_value_ || chosen_->without_value) return true;
    return reader_.fail("missing required field \"value\"");
  }

  Reader& reader_;
  Reader::State& state_;
  void* variant_;
  std::span<const Alternative> alternatives_;
  const Alternative* chosen_ = nullptr;
  bool has_value_ = false;
  bool out_of_order_ = false;
};

}  // namespace

bool Reader::read_variant(void* variant, std::span<const Alternative> alternatives) {
  return VariantReader(*this, state_, variant, alternatives).read();
}

}  // namespace natsmith::detail
