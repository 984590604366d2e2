// Streams of everything, in every place, with names that the generated code has too.
#pragma once

#include <natsmith/core/result.hpp>
#include <natsmith/rpc/call_context.hpp>
#include <natsmith/rpc/stream.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace streams_of {

struct Leaf {
  std::string name;
  std::unique_ptr<Leaf> next = {};
};

// @nats:server Streams
class Streams {
 public:
  virtual ~Streams() = default;
  virtual natsmith::Stream<bool> bools() = 0;
  virtual natsmith::Stream<std::optional<std::int32_t>> optionals() const = 0;
  virtual natsmith::Stream<std::variant<std::int32_t, std::string>> variants(std::string_view name,
                                                                             int count = 3) = 0;
  virtual natsmith::Stream<std::vector<std::map<std::string, double>>> tables(
      natsmith::CallContext& context) = 0;
  virtual natsmith::Stream<Leaf> leaves() = 0;
  virtual natsmith::Stream<std::unique_ptr<Leaf>> owned(natsmith::Stream<std::unique_ptr<Leaf>> stream) = 0;
  virtual bool stream(natsmith::Stream<bool> arguments) = 0;
  virtual natsmith::Result<Leaf> result(natsmith::CallContext& upload,
                                        natsmith::Stream<Leaf> context) noexcept = 0;
  virtual natsmith::Result<void> nothing(natsmith::Stream<Leaf> leaves, const Leaf& last) = 0;
  // @nats:method ack
  virtual void acknowledged(natsmith::Stream<std::string> implementation) = 0;
  // @nats:method name=overload_a
  virtual natsmith::Stream<int> overload(int value) = 0;
  // @nats:method name=overload_b
  virtual natsmith::Stream<int> overload(natsmith::Stream<int> value) const = 0;
};

}  // namespace streams_of
