#include "natsmith/rpc/encode_buffer.hpp"

#include <utility>
#include <vector>

namespace natsmith::detail {
namespace {

constexpr std::size_t kLargestKept = 1U << 20U;
constexpr std::size_t kMostKept = 4;

std::vector<std::string>& spare() {
  thread_local std::vector<std::string> buffers = [] {
    std::vector<std::string> reserved;
    reserved.reserve(kMostKept);
    return reserved;
  }();
  return buffers;
}

}  // namespace

EncodeBuffer::EncodeBuffer() {
  if (spare().empty()) return;
  text_ = std::move(spare().back());
  spare().pop_back();
  text_.clear();
}

EncodeBuffer::~EncodeBuffer() {
  if (spare().size() < kMostKept && text_.capacity() <= kLargestKept) spare().push_back(std::move(text_));
}

}  // namespace natsmith::detail
