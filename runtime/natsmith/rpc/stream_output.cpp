#include "natsmith/rpc/stream_output.hpp"

#include <utility>

namespace natsmith::detail {

StreamOutput::StreamOutput(std::string token, std::uint64_t window, Send send)
    : token_(std::move(token)), window_(window), send_(std::move(send)) {}

void StreamOutput::append(std::string_view item) {
  if (last_) return;
  if (items_ != 0 && open_.size() + item.size() > kFrameBytes) flush();
  if (items_ == 0) {
    open_ = frame_line(FrameKind::kData, token_, {sealed_ + 1});
    open_ += '[';
  } else {
    open_ += ',';
  }
  open_ += item;
  if (++items_ >= kFrameItems || open_.size() >= kFrameBytes) flush();
}

void StreamOutput::flush() {
  if (items_ != 0 && has_credit()) seal();
  if (last_ && items_ == 0) send_last();
}

void StreamOutput::seal() {
  open_ += ']';
  ++sealed_;
  items_ = 0;
  send_(frames_.emplace_back(std::move(open_)));
  open_.clear();
}

void StreamOutput::finish(const std::optional<Error>& error, std::size_t max_size) {
  if (last_) return;
  last_ = {error, max_size};
  flush();
}

void StreamOutput::abort(const Error& error, std::size_t max_size) {
  if (last_sealed_) return;
  items_ = 0;
  last_ = {error, max_size};
  flush();
}

void StreamOutput::send_last() {
  if (std::exchange(last_sealed_, true)) return;
  ++sealed_;
  frames_.push_back(last_->error ? error_frame(token_, sealed_, *last_->error, last_->max_size)
                                 : frame_line(FrameKind::kEnd, token_, {sealed_}));
  send_(frames_.back());
}

bool StreamOutput::acknowledge(std::uint64_t received, std::uint64_t limit) {
  if (received > sealed_) return false;
  while (!frames_.empty() && sealed_ - frames_.size() < received) frames_.pop_front();
  set_limit(limit);
  if (last_) flush();
  return true;
}

void StreamOutput::resend() const {
  for (const std::string& frame : frames_) send_(frame);
}

}  // namespace natsmith::detail
