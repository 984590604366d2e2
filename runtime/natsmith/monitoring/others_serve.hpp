// others_serve: whether somebody else serves a service, as the monitoring messages tell.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "natsmith/monitoring/discovery.hpp"

namespace natsmith {

/// For WithdrawalOptions::may_withdraw: true while another object runs that has the same service as a part,
/// with a status better than `warning`. What is known is a moment old: two that fail at the same time may
/// both leave.
/// \param discovery  of the connection's system; it needs no more than to have been made before
/// \param own_name   of the object that asks, e.g. service.monitor().name()
/// \param part       the name of the handler's part there: `Calculator`, of version 2 `Calculator_v2`
[[nodiscard]] std::function<bool(std::string_view method)> others_serve(
    std::shared_ptr<const Discovery> discovery, std::string own_name, std::string part);

}  // namespace natsmith
