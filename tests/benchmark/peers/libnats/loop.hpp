// Loop: one connection of libnats whose reading and writing the program does itself, on one thread.
#pragma once

#include <sys/epoll.h>

#include <cstdint>
#include <string>

#include "handles.hpp"

namespace bench_libnats {

/// When what was published is written to the socket.
enum class Writing : std::uint8_t {
  at_once,       ///< on publishing: the lowest latency
  at_next_turn,  ///< all that was published in a turn in one write: the highest rate
};

/// Closes a descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor();
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const noexcept { return number_; }

 private:
  const int number_;
};

/// Reads by ProcessReadEvent, so that libnats has neither reader nor flusher, and sync subscriptions no
/// threads. It does not outlive a lost connection.
/// \thread  one, except wake()
class Loop {
 public:
  Loop(const std::string& url, Writing writing);

  [[nodiscard]] natsConnection* connection() const noexcept { return connection_.get(); }
  /// Waits until something can be read or written, or wake() is called, and does it.
  void turn();
  /// Ends a turn() that waits, or the next one. \thread any
  void wake() const;

 private:
  static natsStatus attach(void** user, void* loop, natsConnection* connection, natsSock socket);
  static natsStatus on_read(void* user, bool add);
  static natsStatus on_write(void* user, bool add);
  static natsStatus detach(void* user);

  void watch(int operation) const;
  natsStatus wants_write(bool wanted);
  void write_now();

  const Writing writing_;
  const Descriptor epoll_;
  const Descriptor wake_;
  int socket_ = -1;
  std::uint32_t events_ = EPOLLIN;  // of the socket
  bool in_write_event_ = false;
  bool written_ = false;                // libnats has nothing left to write
  natsConnection* attached_ = nullptr;  // known here before connection_, when libnats first writes
  Connection connection_;
};

}  // namespace bench_libnats
