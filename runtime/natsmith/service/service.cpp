#include "natsmith/service/service.hpp"

#include <condition_variable>
#include <mutex>

namespace natsmith {

ServiceOptions Service::with_closed_callback(ServiceOptions options) {
  options.connection.on_closed = [this, own = std::move(options.connection.on_closed)] {
    if (own) own();
    if (!stopped_) lost_ = true;
    stop_.request_stop();
  };
  return options;
}

Service::Service(ServiceOptions options, const std::stop_token& stop)
    : options_(with_closed_callback(std::move(options))),
      connection_(Connection::open(options_.connection, stop)) {}

Service::~Service() { stop(); }

Handler& Service::add(Hosted hosted) {
  hosted.handler->start();
  hosted_.push_back(std::move(hosted));
  return *hosted_.back().handler;
}

void Service::wait() {
  std::mutex mutex;
  std::condition_variable_any changed;
  std::unique_lock lock(mutex);
  changed.wait(lock, stop_.get_token(), [] { return false; });
}

ExitCode Service::stop() {
  if (stopped_.exchange(true)) return ExitCode::success;
  stop_.request_stop();
  const Deadline deadline = Deadline::after(options_.drain_patience);
  bool complete = true;
  while (!hosted_.empty()) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline.remaining());
    complete &= hosted_.back().handler->stop(left);
    hosted_.pop_back();
  }
  connection_.close();
  if (lost_) return ExitCode::unavailable;
  return complete ? ExitCode::success : ExitCode::incomplete;
}

}  // namespace natsmith
