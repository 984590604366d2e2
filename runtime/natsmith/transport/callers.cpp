#include "natsmith/transport/callers.hpp"

#include <algorithm>

namespace natsmith::detail {
namespace {

struct Inbox {
  std::string_view text;
  bool is_marked = false;
};

/// What all reply subjects of one caller begin with. natsmith's are INBOX-SLOT.NUMBER and INBOX.-SLOT.NUMBER,
/// those of other clients INBOX.TOKEN; who makes a new inbox for each call is not told apart from others that
/// do.
Inbox inbox_of(std::string_view reply_to) {
  std::string_view text = reply_to.substr(0, reply_to.rfind('.'));
  const std::size_t mark = text.find('-', text.rfind('.') + 1);
  if (mark == std::string_view::npos) return {text};
  text = text.substr(0, mark);
  const bool has_own_token = text.ends_with('.');
  if (has_own_token) text.remove_suffix(1);
  return {text, true};
}

}  // namespace

/// For sure; if not, it may all the same.
bool Callers::Caller::sends(std::string_view reply_to) const noexcept {
  return is_marked && reply_to.size() > inbox.size() && reply_to[inbox.size()] == '-' &&
         reply_to.starts_with(inbox);
}

bool Callers::note(std::string_view reply_to, Clock::time_point now) {
  if (reply_to.empty()) return false;
  Caller* const caller = last_->sends(reply_to) ? last_ : find(reply_to, now);
  if (caller == nullptr) return false;
  if (caller->turn != turn_) {
    caller->turn = turn_;
    caller->in_turn = 0;
    caller->heard = now;
  }
  if (++caller->in_turn != (caller->crowds(now) ? kStillMany : kMany)) return false;
  caller->crowded = now;
  if (caller->asked + kPause > now || !others_call(*caller, now)) return false;
  caller->asked = now;
  return true;
}

Callers::Caller* Callers::find(std::string_view reply_to, Clock::time_point now) {
  const Inbox inbox = inbox_of(reply_to);
  const auto found = std::ranges::find(callers_, inbox.text, &Caller::inbox);
  if (found != callers_.end()) return last_ = &*found;
  Caller* const place = replaceable(now);
  if (place == nullptr) {
    stranger_heard_ = now;
    return nullptr;
  }
  stranger_heard_ = std::max(stranger_heard_, place->heard);
  std::string text = std::move(place->inbox);  // for its memory
  text = inbox.text;
  *place = {.inbox = std::move(text), .is_marked = inbox.is_marked};
  return last_ = place;
}

/// Of one that does not crowd, and has not begun to in this turn.
Callers::Caller* Callers::replaceable(Clock::time_point now) noexcept {
  for (std::size_t looked = 0; looked < callers_.size(); ++looked) {
    replaced_ = (replaced_ + 1) % callers_.size();
    Caller& caller = callers_[replaced_];
    if (!caller.crowds(now) && (caller.turn != turn_ || caller.in_turn <= 1)) return &caller;
  }
  return nullptr;
}

bool Callers::others_call(const Caller& caller, Clock::time_point now) const noexcept {
  const auto calls_alone = [&](const Caller& other) {
    return &other != &caller && other.heard + kLately > now && !other.crowds(now);
  };
  return stranger_heard_ + kLately > now || std::ranges::any_of(callers_, calls_alone);
}

}  // namespace natsmith::detail
