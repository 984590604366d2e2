// Arguments of a call: named references that are written as one JSON object.
#pragma once

#include <string>

#include "natsmith/codec/coders_struct.hpp"

namespace natsmith {

/// A parameter's name and a reference to its value, which must outlive the Argument.
template <class T>
struct Argument {
  Name name;
  const T& value;
};

/// \param value  anything that can be sent; views (string_view, span) too
template <class T>
[[nodiscard]] Argument<T> arg(Name name, const T& value) noexcept {
  return {name, value};
}

/// The arguments of a method without parameters: an empty body or an object.
struct NoArguments {
  static constexpr auto kFields = fields();
};

/// Appends `{"name":value,…}`; nothing at all when there are no arguments.
/// \errors  as encode(); the path begins with the argument's name
template <class... T>
void encode_arguments(std::string& out, const Argument<T>&... arguments) {
  if constexpr (sizeof...(T) != 0) {
    detail::Writer writer(out);
    bool first = true;
    const auto write = [&](const auto& argument) {
      writer.raw(first ? "{\"" : ",\"");
      first = false;
      writer.raw(argument.name.text());
      writer.raw("\":");
      detail::write(writer, argument.value);
    };
    (write(arguments), ...);
    writer.raw('}');
    writer.finish();
  }
}

}  // namespace natsmith
