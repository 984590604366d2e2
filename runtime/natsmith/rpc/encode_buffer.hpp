// EncodeBuffer: a string to encode into, kept by the thread for its next call.
#pragma once

#include <string>

namespace natsmith::detail {

/// Borrows one of the thread's buffers, empty; nested use borrows another. Buffers that grew large are not
/// kept.
class EncodeBuffer {
 public:
  EncodeBuffer();
  ~EncodeBuffer();
  EncodeBuffer(const EncodeBuffer&) = delete;
  EncodeBuffer& operator=(const EncodeBuffer&) = delete;
  std::string& operator*() noexcept { return text_; }

 private:
  std::string text_;
};

}  // namespace natsmith::detail
