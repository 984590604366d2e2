#include "monitor/paint.hpp"

namespace natsmith::monitor {
namespace {

std::string_view sequence_of(Paint paint) noexcept {
  switch (paint) {
    case Paint::plain:
      return "";
    case Paint::faint:
      return "\x1b[2m";
    case Paint::heading:
      return "\x1b[1m";
    case Paint::good:
      return "\x1b[32m";
    case Paint::active:
      return "\x1b[36m";
    case Paint::passing:
      return "\x1b[34m";
    case Paint::attention:
      return "\x1b[33m";
    case Paint::bad:
      return "\x1b[31m";
    case Paint::worst:
      return "\x1b[1;31m";
  }
  return "";
}

}  // namespace

Paint paint_of(Status status) noexcept {
  switch (status) {
    case Status::unknown:
      return Paint::faint;
    case Status::ok:
    case Status::idle:
      return Paint::good;
    case Status::busy:
      return Paint::active;
    case Status::shutdown:
    case Status::startup:
      return Paint::passing;
    case Status::degraded:
    case Status::warning:
      return Paint::attention;
    case Status::error:
      return Paint::bad;
    case Status::failed:
      return Paint::worst;
  }
  return Paint::plain;
}

Paint paint_of(Presence presence) noexcept {
  switch (presence) {
    case Presence::declared:
    case Presence::stopped:
      return Paint::faint;
    case Presence::running:
      return Paint::good;
    case Presence::stale:
    case Presence::restarting:
      return Paint::attention;
    case Presence::dead:
      return Paint::bad;
    case Presence::crashed:
    case Presence::failed:
      return Paint::worst;
  }
  return Paint::plain;
}

std::string painted(std::string_view text, Paint paint, const Style& style) {
  const std::string_view sequence = style.color ? sequence_of(paint) : "";
  if (sequence.empty()) return std::string(text);
  return std::string(sequence) + std::string(text) + "\x1b[0m";
}

}  // namespace natsmith::monitor
