#include "monitor/dashboard/event_stream.hpp"

#include "monitor/object_json.hpp"

namespace natsmith::monitor {
namespace {

using namespace std::chrono_literals;

constexpr auto kBetween = 250ms;
constexpr auto kBeat = 2s;
constexpr std::size_t kPiece = 16U << 10U;  // what a socket with room takes at once

std::string beat() {
  return R"(event: beat
data: {"time":")" +
         time_text(std::chrono::system_clock::now()) + "\"}\n\n";
}

}  // namespace

bool write_patiently(const LivePicture& picture, const StreamSink& sink, std::string_view text,
                     std::chrono::milliseconds patience) {
  auto deadline = Deadline::after(patience);
  while (!text.empty()) {
    if (picture.ended() || deadline.passed()) return false;
    const Room room = sink.room();
    if (room == Room::gone) return false;
    if (room == Room::none_yet) continue;
    const auto piece = text.substr(0, kPiece);
    if (!sink.write(piece)) return false;
    text.remove_prefix(piece.size());
    deadline = Deadline::after(patience);
  }
  return true;
}

EventStream::EventStream(const LivePicture& picture, std::string_view from)
    : picture_(picture), at_(picture.number_of(from)) {}

bool EventStream::send_part(const StreamSink& sink, std::string_view kind, const LivePicture::Part& part) {
  at_ = part.number;
  std::string text = "event: ";
  text.append(kind).append("\nid: ").append(picture_.id_of(part.number)).append("\ndata: ");
  text.append(part.json).append("\n\n");
  return write_patiently(picture_, sink, text);
}

bool EventStream::next(const StreamSink& sink) {
  if (!begun_) {
    begun_ = true;
    if (!write_patiently(picture_, sink, "retry: 1000\n\n" + beat())) return false;
    if (!at_) return send_part(sink, "snapshot", picture_.all());
  }
  if (picture_.wait(*at_, Deadline::after(kBeat))) {
    if (!send_part(sink, "changes", picture_.after(*at_))) return false;
    return !picture_.wait_for_end(Deadline::after(kBetween));
  }
  return !picture_.ended() && write_patiently(picture_, sink, beat());
}

}  // namespace natsmith::monitor
