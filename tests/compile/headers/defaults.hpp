// Default arguments: names of the class, of its namespace, of views; texts with everything in them.
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace defaults {

inline constexpr int kLimit = 50;
inline constexpr int limit = 60;
inline constexpr std::string_view kGreeting = "hello";
inline constexpr std::array<int, 3> kPrimes{2, 3, 5};

struct Filter {
  std::string text = "all";
  int depth = 3;
};

// @nats:server Defaults
class DefaultsService {
 public:
  enum class Order { up, down };
  static constexpr int kPage = 20;
  virtual ~DefaultsService() = default;

  virtual int numbers(int a, int b = kLimit, double c = 1.5, unsigned long d = 1'000'000, bool e = true) = 0;
  virtual int of_the_class(int page = kPage, Order order = Order::down) = 0;
  virtual int protected_of_the_class(int value = kProtected) = 0;
  virtual std::string texts(const std::string& a = "a, \"b\" (c", std::string b = std::string(3, 'z'),
                            std::string_view c = "view", std::string_view d = kGreeting,
                            std::string_view e = {}) = 0;
  virtual std::string raw(const std::string& text = R"(first line


last line)") = 0;
  virtual int spans(std::span<const int> all = kPrimes, std::span<const int> none = {}) = 0;
  virtual int structs(Filter filter = {}, const Filter& other = Filter{.text = "some", .depth = 1},
                      std::optional<Filter> third = std::nullopt) = 0;
  virtual int containers(const std::vector<int>& values = {1, 2, 3},
                         const std::map<std::string, int>& names = {{"one", 1}, {"two", 2}}) = 0;
  virtual int pointers(std::unique_ptr<int> pointer = nullptr, std::shared_ptr<Filter> shared = nullptr) = 0;
  virtual int durations(std::chrono::milliseconds time = std::chrono::seconds(1)) = 0;
  virtual int rvalues(std::string&& text = "temporary") = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
  virtual int same_name(int first = limit, int limit = 3) = 0;
#pragma GCC diagnostic pop

 protected:
  static constexpr int kProtected = 7;
};

}  // namespace defaults
