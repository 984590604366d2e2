#include "natsmith/tracing/memory_exporter.hpp"

#include <utility>

namespace natsmith {

void MemoryExporter::add(SpanData span) noexcept {
  const std::scoped_lock lock(mutex_);
  spans_.push_back(std::move(span));
  if (spans_.size() <= most_) return;
  spans_.pop_front();
  ++dropped_;
}

std::vector<SpanData> MemoryExporter::spans() const {
  const std::scoped_lock lock(mutex_);
  return {spans_.begin(), spans_.end()};
}

std::uint64_t MemoryExporter::dropped() const {
  const std::scoped_lock lock(mutex_);
  return dropped_;
}

void MemoryExporter::clear() {
  const std::scoped_lock lock(mutex_);
  spans_.clear();
}

}  // namespace natsmith
