#include "natsmith/tracing/print_tree.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "natsmith/rpc/wire_headers.hpp"

namespace natsmith {
namespace {

using Spans = std::vector<const SpanData*>;

bool began_before(const SpanData* a, const SpanData* b) { return a->start < b->start; }

std::string_view kind_name(SpanKind kind) {
  switch (kind) {
    case SpanKind::internal:
      return "internal";
    case SpanKind::server:
      return "server";
    case SpanKind::client:
      return "client";
    case SpanKind::producer:
      return "producer";
    case SpanKind::consumer:
      return "consumer";
  }
  return "unknown";
}

std::string milliseconds(std::chrono::nanoseconds duration) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.3f ms", static_cast<double>(duration.count()) / 1e6);
  return text.data();
}

/// The error's name that a span's attributes tell of; empty: none.
std::string error_type(const SpanData& span) {
  for (const auto& [key, value] : span.attributes) {
    if (key == "error.type" && std::holds_alternative<std::string>(value))
      return std::get<std::string>(value);
  }
  return {};
}

/// One trace. What other services say is freed of line breaks, and loops among the spans end.
class Tree {
 public:
  Tree(std::ostream& out, Spans spans) : out_(out) {
    std::ranges::stable_sort(spans, began_before);
    std::set<SpanId> known;
    for (const SpanData* span : spans) known.insert(span->context.span_id);
    for (const SpanData* span : spans) {
      const bool below = known.contains(span->parent_id) && span->parent_id != span->context.span_id;
      below ? children_[span->parent_id].push_back(span) : roots_.push_back(span);
    }
    out_ << "trace " << to_hex(spans.front()->context.trace_id) << ", " << spans.size()
         << (spans.size() == 1 ? " span\n" : " spans\n");
    all_ = std::move(spans);
  }

  void print() {
    print_all(roots_, "");
    for (const SpanData* span : all_) {  // what is left belongs to loops
      if (!printed_.contains(span->context.span_id)) print_all({span}, "");
    }
  }

 private:
  void print_all(const Spans& spans, const std::string& margin) {
    for (const SpanData* span : spans) {
      const bool last = span == spans.back();
      out_ << margin << (last ? "`-- " : "|-- ");
      print_one(*span);
      if (!printed_.insert(span->context.span_id).second || margin.size() > kDeepest) continue;
      if (const auto below = children_.find(span->context.span_id); below != children_.end()) {
        print_all(below->second, margin + (last ? "    " : "|   "));
      }
    }
  }

  void print_one(const SpanData& span) {
    out_ << detail::error_text(span.name) << "  " << kind_name(span.kind) << "  "
         << milliseconds(span.duration);
    if (!span.service.empty()) out_ << "  [" << detail::error_text(span.service) << "]";
    const std::string error = error_type(span);
    if (!error.empty()) out_ << "  " << detail::error_text(error);
    if (span.status == SpanStatus::error) out_ << "  ERROR: " << detail::error_text(span.status_message);
    out_ << '\n';
  }

  static constexpr std::size_t kDeepest = 400;  // of the margin: 100 levels

  std::ostream& out_;
  Spans all_;
  Spans roots_;
  std::map<SpanId, Spans> children_;
  std::set<SpanId> printed_;
};

}  // namespace

void print_tree(std::ostream& out, const std::vector<SpanData>& spans) {
  std::map<TraceId, Spans> traces;
  for (const SpanData& span : spans) traces[span.context.trace_id].push_back(&span);
  std::vector<Spans> in_order;
  for (auto& [id, trace] : traces) in_order.push_back(std::move(trace));
  const auto begin = [](const Spans& trace) {
    return (*std::ranges::min_element(trace, began_before))->start;
  };
  std::ranges::sort(in_order, {}, begin);
  for (Spans& trace : in_order) Tree(out, std::move(trace)).print();
}

}  // namespace natsmith
