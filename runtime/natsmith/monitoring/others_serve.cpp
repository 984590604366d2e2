#include "natsmith/monitoring/others_serve.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace natsmith {
namespace {

bool serves(const ObservedObject& object, std::string_view part) {
  return object.presence == Presence::running &&
         std::ranges::any_of(object.children, [&](const ChildStatus& child) {
           return child.name == part && !is_worse(child.status, Status::degraded);
         });
}

}  // namespace

std::function<bool(std::string_view)> others_serve(std::shared_ptr<const Discovery> discovery,
                                                   std::string own_name, std::string part) {
  return [discovery = std::move(discovery), own_name = std::move(own_name),
          part = std::move(part)](std::string_view) {
    constexpr std::chrono::seconds kPatience{5};
    static_cast<void>(discovery->wait_for_history(Deadline::after(kPatience)));
    return std::ranges::any_of(discovery->objects(), [&](const ObservedObject& object) {
      return object.name != own_name && serves(object, part);
    });
  };
}

}  // namespace natsmith
