// SpeedsServer: serves a fast and a slow method in one handler.
#pragma once

#include <chrono>

#include "echo_service.handler.hpp"

namespace bench_natsmith {

/// How long the slow method blocks.
inline constexpr std::chrono::milliseconds kSlowFor{10};

class Speeds final : public SpeedsService {
 public:
  Message echo(const Message& message) override { return message; }
  Message slow(const Message& message) override;
};

/// Serves from construction to destruction.
class SpeedsServer {
 public:
  /// \param runs_inline  whether the fast method runs on the event loop or, as the slow one, on the executor
  SpeedsServer(natsmith::Connection connection, bool runs_inline);

 private:
  natsmith::Connection connection_;
  Speeds speeds_;
  SpeedsHandler handler_;
};

}  // namespace bench_natsmith
