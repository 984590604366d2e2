// Headers to measure the generator with: many interfaces that share their includes.
#pragma once

#include <string>

namespace bench {

/// The includes that the interfaces share.
inline std::string shared_includes() {
  return "#pragma once\n"
         "#include <chrono>\n#include <cstdint>\n#include <map>\n#include <memory>\n#include <optional>\n"
         "#include <string>\n#include <variant>\n#include <vector>\n";
}

/// A service of its own: five methods, two structs, an enum.
inline std::string interface_number(int number) {
  const std::string n = std::to_string(number);
  return "#pragma once\n#include \"shared.hpp\"\nnamespace service" + n +
         " {\n"
         "enum class Colour { kRed, kGreen, kBlue };\n"
         "/// A thing to sell.\n"
         "struct Item {\n  std::int64_t id = 0;\n  std::string name;\n  std::optional<double> price;\n"
         "  Colour colour = Colour::kRed;\n};\n"
         "struct Order {\n  std::string id;\n  std::vector<Item> items;\n"
         "  std::map<std::string, std::string> notes;\n  std::chrono::milliseconds age{0};\n};\n"
         "/// Keeps orders.\n"
         "// @nats:server Orders" +
         n +
         "\nclass OrderService {\n public:\n  virtual ~OrderService() = default;\n"
         "  /// The order with that id.\n  virtual Order get(const std::string& id) = 0;\n"
         "  virtual std::vector<Order> find(const std::vector<Item>& items, std::int32_t most = 10) = 0;\n"
         "  // @nats:method ack timeout=2s\n  virtual void add(Order order) = 0;\n"
         "  virtual std::variant<Item, std::string> first(std::chrono::milliseconds limit) = 0;\n"
         "  virtual void seen(const std::string& id) = 0;\n"
         "};\n}  // namespace service" +
         n + "\n";
}

/// An interface with instances of the user's own template, which libclang does not complete by itself.
inline std::string interface_with_instances() {
  return "#pragma once\n#include \"shared.hpp\"\nnamespace paged {\n"
         "struct User {\n  std::int64_t id = 0;\n  std::string name;\n};\n"
         "template <class T>\nstruct Page {\n  std::vector<T> items;\n  std::optional<std::string> "
         "next;\n};\n"
         "// @nats:server Pages\nclass PageService {\n public:\n  virtual ~PageService() = default;\n"
         "  virtual Page<User> users(const std::string& from) = 0;\n"
         "  virtual std::vector<Page<std::string>> names() = 0;\n};\n}  // namespace paged\n";
}

}  // namespace bench
