// RawEcho: the peer: an echo over libnats as everybody uses it (SendAsap), without natsmith.
#pragma once

#include <memory>
#include <string>

namespace benchmark_calls {

/// A connection that answers and a connection that calls.
class RawEcho {
 public:
  explicit RawEcho(const std::string& url);
  ~RawEcho();
  RawEcho(const RawEcho&) = delete;
  RawEcho& operator=(const RawEcho&) = delete;

  /// One call, as natsConnection_Request does it. \thread any
  void call(const std::string& body) const;
  /// \p total calls of which \p window are in flight, their replies taken by one asynchronous subscription;
  /// each reply makes the next call.
  void call_in_flight(const std::string& body, int total, int window) const;
  /// The same, but this thread makes all calls.
  void call_from_here(const std::string& body, int total, int window) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace benchmark_calls
