// The interface whose calls are counted.
#pragma once

#include <cstdint>
#include <string>

namespace regression {

struct Note {
  std::int64_t id = 0;
  std::string title;
  std::string text;
};

// @nats:server Echo
class EchoService {
 public:
  virtual ~EchoService() = default;

  // @nats:method inline
  virtual std::int64_t add(std::int64_t a, std::int64_t b) = 0;
  // @nats:method inline
  virtual Note note(const Note& note) = 0;
  virtual std::int64_t add_on_executor(std::int64_t a, std::int64_t b) = 0;
};

}  // namespace regression
