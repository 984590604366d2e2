// SlowProbe: an implementation whose calls take a while, so that a signal finds them running.
#pragma once

#include <unistd.h>

#include <condition_variable>
#include <mutex>

#include "probe_service.hpp"

namespace probe {

class SlowProbe final : public SerialService {
 public:
  void a() override {}
  void b() override {  // 300 ms of work
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable never;
    never.wait_for(lock, std::chrono::milliseconds(300), [] { return false; });
  }
};

}  // namespace probe
