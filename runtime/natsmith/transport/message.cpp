#include "natsmith/transport/message.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "natsmith/core/error.hpp"
#include "natsmith/transport/nats_handles.hpp"

namespace natsmith {
namespace {

std::string_view view(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

// libnats keeps a received message in one block (subject, reply subject, headers, payload) and has no
// function that tells how large the headers are, or quickly that there are none; a test would notice if that
// changed.

/// Before the payload, and a NUL, stands the line end of the headers or the last character of a subject.
bool may_have_headers(natsMsg* message) noexcept {
  const char* const payload = natsMsg_GetData(message);
  return payload == nullptr || payload[-2] == '\n' || payload[-1] == '\n';
}

std::size_t header_bytes(natsMsg* message) noexcept {
  const char* const reply = natsMsg_GetReply(message);
  const char* const before = reply == nullptr ? natsMsg_GetSubject(message) : reply;
  const char* const payload = natsMsg_GetData(message);
  if (before == nullptr || payload == nullptr) return 0;
  const auto begin = reinterpret_cast<std::uintptr_t>(before) + std::strlen(before) + 1;
  const auto end = reinterpret_cast<std::uintptr_t>(payload);
  return end > begin ? end - begin : 0;
}

/// The messages that a thread has done with, destroyed many at a time. libnats hands each destroyed message
/// to a thread of its own that frees it: one by one, each wakes that thread, which costs more than all the
/// rest of a call.
class SpentMessages {
 public:
  SpentMessages() = default;
  ~SpentMessages() { destroy(); }
  SpentMessages(const SpentMessages&) = delete;
  SpentMessages& operator=(const SpentMessages&) = delete;

  void add(natsMsg* message) noexcept {
    messages_[count_++] = message;
    bytes_ += natsMsg_GetDataLength(message);
    if (count_ == messages_.size() || bytes_ >= kMostBytes) destroy();
  }

 private:
  static constexpr int kMostBytes = 1 << 18;  // what an idle thread holds on to

  void destroy() noexcept {
    for (std::size_t i = 0; i < count_; ++i) natsMsg_Destroy(messages_[i]);
    count_ = 0;
    bytes_ = 0;
  }

  std::array<natsMsg*, 512> messages_{};
  std::size_t count_ = 0;
  int bytes_ = 0;
};

thread_local SpentMessages spent_messages;

/// Foreign senders may call anything a header.
void add_if_valid(Headers& headers, const char* name, const char* value) {
  if (value == nullptr || *value == '\0') return;
  try {
    headers.add(name, value);
  } catch (const Error&) {  // NOLINT(bugprone-empty-catch): it is none
  }
}

}  // namespace

void Message::Destroy::operator()(void* nats_message) const noexcept {
  spent_messages.add(static_cast<natsMsg*>(nats_message));
}

Message Message::adopt(void* nats_message) noexcept {
  Message message;
  message.handle_.reset(nats_message);
  return message;
}

std::string_view Message::subject() const noexcept {
  return view(natsMsg_GetSubject(static_cast<natsMsg*>(handle_.get())));
}

std::string_view Message::reply_to() const noexcept {
  return view(natsMsg_GetReply(static_cast<natsMsg*>(handle_.get())));
}

std::string_view Message::body() const noexcept {
  auto* message = static_cast<natsMsg*>(handle_.get());
  const int length = natsMsg_GetDataLength(message);
  return length <= 0 ? std::string_view()
                     : std::string_view(natsMsg_GetData(message), static_cast<std::size_t>(length));
}

std::optional<std::string_view> Message::header(const char* name) const {
  auto* message = static_cast<natsMsg*>(handle_.get());
  const char* value = nullptr;
  if (message == nullptr || !may_have_headers(message) || headers_too_large()) return std::nullopt;
  if (natsMsgHeader_Get(message, name, &value) != NATS_OK) return std::nullopt;
  return view(value);
}

Headers Message::headers() const {
  auto* message = static_cast<natsMsg*>(handle_.get());
  Headers result;
  const char** keys = nullptr;
  int key_count = 0;
  if (headers_too_large()) return result;
  if (natsMsgHeader_Keys(message, &keys, &key_count) != NATS_OK) return result;
  const std::unique_ptr<const char*, decltype(&free)> keys_owner(keys, &free);
  for (int k = 0; k < key_count; ++k) {
    const char** values = nullptr;
    int value_count = 0;
    if (natsMsgHeader_Values(message, keys[k], &values, &value_count) != NATS_OK) continue;
    const std::unique_ptr<const char*, decltype(&free)> values_owner(values, &free);
    for (int v = 0; v < value_count; ++v) {
      add_if_valid(result, keys[k], values[v]);
    }
  }
  return result;
}

bool Message::headers_too_large() const noexcept {
  auto* message = static_cast<natsMsg*>(handle_.get());
  return message != nullptr && may_have_headers(message) && header_bytes(message) > kMostHeaderBytes;
}

bool Message::is_no_responders() const noexcept {
  auto* message = static_cast<natsMsg*>(handle_.get());
  return message != nullptr && may_have_headers(message) && natsMsg_IsNoResponders(message);
}

}  // namespace natsmith
