// Every shape of a method.
#pragma once

#include <natsmith/core/result.hpp>
#include <natsmith/rpc/call_context.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace shapes {

class Base {
 public:
  virtual ~Base() = default;
  virtual int inherited(int value) = 0;
  virtual int overridden() const = 0;
};

/// A service with every shape of a method.
///
/// A backslash in it: C:\temp
// @nats:server Shapes subject=my.prefix queue=group timeout=2s concurrency=3 pending=7 serial
class ShapeService : public Base {
 public:
  int overridden() const override = 0;

  virtual int call() = 0;
  virtual void one_way(int value) = 0;
  // @nats:method ack
  virtual void acknowledged() = 0;
  virtual natsmith::Result<int> result() = 0;
  virtual natsmith::Result<void> result_of_nothing(int value) = 0;
  virtual std::monostate unit() = 0;

  virtual natsmith::Result<int> never_throws() const noexcept = 0;
  virtual void one_way_never_throws(std::string text) noexcept = 0;
  virtual int constant(int value) const = 0;

  virtual int first(natsmith::CallContext& context, int value) = 0;
  virtual int last(int value, natsmith::CallContext& call) = 0;
  virtual int unnamed(int context, natsmith::CallContext&) = 0;
  virtual void one_way_with_context(natsmith::CallContext& context) = 0;
  virtual natsmith::Result<int> result_with_context(natsmith::CallContext& context,
                                                    int arguments) noexcept = 0;

  // @nats:method name=find_text
  virtual int find(const std::string& value) = 0;
  // @nats:method name=find_view
  virtual int find(std::string_view value, int start) = 0;
  // @nats:method name=find_number
  virtual int find(int value) = 0;
  // @nats:method name=find_numbers
  virtual int find(std::span<const int> value) = 0;
  // @nats:method name=find_changing
  virtual int find() = 0;
  // @nats:method name=find_constant
  virtual int find() const = 0;

  // @nats:method idempotent inline timeout=100ms name=tuned concurrency=1 pending=1
  virtual int annotated() = 0;
  /// A method with a name and parameters so long that its signature must be wrapped.
  virtual std::vector<std::string> a_method_with_a_very_long_name(
      const std::vector<std::string>& the_first_parameter,
      const std::vector<std::string>& the_second_parameter, std::string_view the_third_parameter) = 0;
};

}  // namespace shapes
