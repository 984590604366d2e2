#include "natsmith/monitoring/discovery.hpp"

#include <utility>

#include "natsmith/core/blocking.hpp"
#include "natsmith/monitoring/discovery_state.hpp"

namespace natsmith {

Discovery::Discovery(const Connection& connection, DiscoveryOptions options)
    : state_(std::make_shared<detail::DiscoveryState>(connection, std::move(options))) {}
Discovery::Discovery(Discovery&&) noexcept = default;
Discovery& Discovery::operator=(Discovery&&) noexcept = default;
Discovery::~Discovery() = default;

bool Discovery::wait_for_history(const Deadline& deadline) const {
  detail::check_may_block("waiting for the history of monitoring");
  return state_->wait_for_history(deadline);
}

std::vector<ObservedObject> Discovery::objects() const { return state_->objects(); }
std::optional<ObservedObject> Discovery::find(std::string_view name) const { return state_->find(name); }
std::size_t Discovery::size() const { return state_->size(); }
std::vector<std::string> Discovery::remarks() const { return state_->remarks(); }

}  // namespace natsmith
