#include "call/upload.hpp"

#include <unistd.h>

#include <exception>
#include <utility>

#include "call/found_service.hpp"
#include "natsmith/core/error.hpp"
#include "natsmith/rpc/stream_source.hpp"

namespace natsmith::call {
namespace {

using Wants = detail::StreamSession::Wants;

Error too_long(std::size_t number, std::size_t longest) {
  return {ErrorCode::payload_too_large,
          "line " + std::to_string(number) + " of standard input has more than " + std::to_string(longest) +
              " bytes, the most that an item may have (nats-server's max_payload)"};
}

bool is_blank(const std::string& line) { return line.find_first_not_of(" \t\r") == std::string::npos; }

}  // namespace

Upload::Upload(std::shared_ptr<detail::StreamSession> session, const nlohmann::ordered_json* schema,
               std::size_t longest)
    : session_(std::move(session)), longest_(longest), lines_(STDIN_FILENO, longest) {
  if (schema != nullptr) schema_.emplace(*schema);
  thread_ = std::thread([this] { run(); });
}

Upload::~Upload() {
  session_->abort(Error(ErrorCode::cancelled, "the call was given up"));  // unless it is over
  lines_.leave();
  thread_.join();
}

void Upload::run() noexcept {
  try {
    send_lines();
  } catch (const Error& error) {
    session_->abort(error);
  } catch (const std::exception& error) {
    session_->abort(Error(ErrorCode::internal, error.what()));
  }
}

void Upload::send_lines() {
  std::size_t number = 0;
  for (;;) {
    ++number;
    const auto line = lines_.next();
    if (!line && lines_.is_too_long()) throw too_long(number, longest_);
    if (!line) break;
    if (is_blank(*line)) continue;
    check(*line, number);
    if (!wait_for_room()) return;
    session_->send(*line);
  }
  session_->finish({});
}

/// \throws Error  invalid_argument
void Upload::check(const std::string& line, std::size_t number) const {
  if (line.size() > longest_) throw too_long(number, longest_);
  const auto refuse = [&](const std::string& why) {
    throw Error(ErrorCode::invalid_argument, "line " + std::to_string(number) + " of standard input " + why);
  };
  const auto item = parsed(line);
  if (item.is_discarded()) refuse(why_not_parsed(line) + " (expected one item in each line)");
  const auto problem = schema_ ? schema_->misfit(item) : std::nullopt;
  if (problem) refuse("is no item of the stream: " + *problem);
}

/// \returns false when the service, or the caller, wants no more
bool Upload::wait_for_room() {
  for (;;) {
    const Wants wants = session_->wants();
    if (wants != Wants::kNothingNow) return wants == Wants::kItem;
    const auto waiter = std::make_shared<detail::StreamWaiter>();
    if (session_->notify_output([waiter] { waiter->wake(); })) waiter->wait();
  }
}

}  // namespace natsmith::call
