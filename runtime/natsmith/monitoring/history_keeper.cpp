#include "natsmith/monitoring/history_keeper.hpp"

#include <utility>

#include "natsmith/monitoring/streams.hpp"
#include "natsmith/transport/connection_core.hpp"

namespace natsmith::detail {
namespace {

constexpr std::chrono::seconds kPatience{5};

}  // namespace

void HistoryKeeper::check(std::chrono::milliseconds age) {
  const std::scoped_lock one(checking_);
  {
    const std::scoped_lock lock(mutex_);
    if (!checked_until_.passed()) return;
  }
  if (!connection_.is_connected()) return;
  History history = ensure_history(connection_, subjects_, Deadline::after(kPatience));
  std::string remarks;
  for (const std::string& remark : history.remarks) remarks += (remarks.empty() ? "" : "; ") + remark;
  tell(remarks);
  const std::scoped_lock lock(mutex_);
  checked_until_ = Deadline::after(age);
  kept_ = history.kept;
  if (!history.made.empty()) ++beginnings_;
}

void HistoryKeeper::tell(const std::string& remarks) {
  const std::string before = std::exchange(told_, remarks);
  if (!remarks.empty() && before != remarks)
    connection_.core()->logger()(LogLevel::warning, "monitoring: " + remarks);
}

std::uint64_t HistoryKeeper::beginnings() const {
  const std::scoped_lock lock(mutex_);
  return beginnings_;
}

bool HistoryKeeper::is_kept() const {
  const std::scoped_lock lock(mutex_);
  return kept_;
}

}  // namespace natsmith::detail
