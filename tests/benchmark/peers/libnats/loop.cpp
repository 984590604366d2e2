#include "loop.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace bench_libnats {
namespace {

int checked(int result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return result;
}

}  // namespace

Descriptor::~Descriptor() { ::close(number_); }

Loop::Loop(const std::string& url, Writing writing)
    : writing_(writing),
      epoll_(checked(epoll_create1(EPOLL_CLOEXEC), "epoll_create1")),
      wake_(checked(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = wake_.get();
  checked(epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, wake_.get(), &event), "epoll_ctl");
  const Options options = options_for(url);
  check(natsOptions_SetSendAsap(options.get(), true));
  check(natsOptions_SetAllowReconnect(options.get(), false));
  check(natsOptions_SetEventLoop(options.get(), this, attach, on_read, on_write, detach));
  connection_ = connect(options);
}

void Loop::watch(int operation) const {
  epoll_event event{};
  event.events = events_;
  event.data.fd = socket_;
  checked(epoll_ctl(epoll_.get(), operation, socket_, &event), "epoll_ctl");
}

natsStatus Loop::attach(void** user, void* loop, natsConnection* connection, natsSock socket) {
  auto* self = static_cast<Loop*>(loop);
  *user = self;
  self->attached_ = connection;
  self->socket_ = socket;
  self->watch(EPOLL_CTL_ADD);
  return NATS_OK;
}

natsStatus Loop::on_read(void* user, bool add) {
  auto* self = static_cast<Loop*>(user);
  self->events_ = add ? self->events_ | EPOLLIN : self->events_ & ~std::uint32_t{EPOLLIN};
  self->watch(EPOLL_CTL_MOD);
  return NATS_OK;
}

natsStatus Loop::on_write(void* user, bool add) { return static_cast<Loop*>(user)->wants_write(add); }

natsStatus Loop::detach(void* user) {
  const auto* self = static_cast<Loop*>(user);
  epoll_ctl(self->epoll_.get(), EPOLL_CTL_DEL, self->socket_, nullptr);
  return NATS_OK;
}

// libnats calls this when there is something to write, and, from within ProcessWriteEvent, when all is
// written.
natsStatus Loop::wants_write(bool wanted) {
  if (!wanted) written_ = true;
  const bool armed = (events_ & EPOLLOUT) != 0;
  if (wanted && !armed && writing_ == Writing::at_once && !in_write_event_) {
    write_now();
    wanted = !written_;  // a full socket: the rest follows when it can take more
  }
  if (wanted == armed) return NATS_OK;
  events_ = wanted ? events_ | EPOLLOUT : events_ & ~std::uint32_t{EPOLLOUT};
  watch(EPOLL_CTL_MOD);
  return NATS_OK;
}

void Loop::write_now() {
  in_write_event_ = true;
  written_ = false;
  natsConnection_ProcessWriteEvent(attached_);
  in_write_event_ = false;
}

void Loop::turn() {
  std::array<epoll_event, 2> ready{};
  const int count = epoll_wait(epoll_.get(), ready.data(), static_cast<int>(ready.size()), -1);
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = ready.at(static_cast<std::size_t>(i));
    if (event.data.fd == wake_.get()) continue;
    if ((event.events & EPOLLIN) != 0) natsConnection_ProcessReadEvent(attached_);
    if ((event.events & EPOLLOUT) != 0) write_now();
  }
}

void Loop::wake() const {
  const std::uint64_t one = 1;
  static_cast<void>(::write(wake_.get(), &one, sizeof one));
}

}  // namespace bench_libnats
