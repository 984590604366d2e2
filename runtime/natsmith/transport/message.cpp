#include "natsmith/transport/message.hpp"

#include <cstdlib>

#include "natsmith/transport/nats_handles.hpp"

namespace natsmith {
namespace {

std::string_view view(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

}  // namespace

void Message::Destroy::operator()(void* nats_message) const noexcept {
  natsMsg_Destroy(static_cast<natsMsg*>(nats_message));
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
  const char* value = nullptr;
  if (natsMsgHeader_Get(static_cast<natsMsg*>(handle_.get()), name, &value) != NATS_OK) return std::nullopt;
  return view(value);
}

Headers Message::headers() const {
  auto* message = static_cast<natsMsg*>(handle_.get());
  Headers result;
  const char** keys = nullptr;
  int key_count = 0;
  if (natsMsgHeader_Keys(message, &keys, &key_count) != NATS_OK) return result;
  const std::unique_ptr<const char*, decltype(&free)> keys_owner(keys, &free);
  for (int k = 0; k < key_count; ++k) {
    const char** values = nullptr;
    int value_count = 0;
    if (natsMsgHeader_Values(message, keys[k], &values, &value_count) != NATS_OK) continue;
    const std::unique_ptr<const char*, decltype(&free)> values_owner(values, &free);
    for (int v = 0; v < value_count; ++v) {
      if (values[v] != nullptr && *values[v] != '\0') result.add(keys[k], values[v]);
    }
  }
  return result;
}

bool Message::is_no_responders() const noexcept {
  return handle_ != nullptr && natsMsg_IsNoResponders(static_cast<natsMsg*>(handle_.get()));
}

}  // namespace natsmith
